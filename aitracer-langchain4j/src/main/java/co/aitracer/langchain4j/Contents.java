package co.aitracer.langchain4j;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import org.jspecify.annotations.Nullable;

/**
 * Renders the parts of a message. Of binary content only its type and size are kept,
 * never the bytes.
 */
final class Contents {

	private Contents() {
	}

	/**
	 * Renders the parts.
	 * @param contents the parts
	 * @return the text if that is all there is, else a list of parts
	 */
	static Object render(List<Content> contents) {
		if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
			return text.text();
		}
		return contents.stream().map(Contents::part).toList();
	}

	private static Map<String, Object> part(Content content) {
		Json part = Json.object().with("type", content.type().name().toLowerCase(Locale.ROOT));
		if (content instanceof TextContent text) {
			part.with("text", text.text());
		}
		else if (content instanceof ImageContent image) {
			describe(part, image.image());
		}
		else if (content instanceof AudioContent audio) {
			describe(part, audio.audio().mimeType(), audio.audio().url(), audio.audio().base64Data());
		}
		else if (content instanceof VideoContent video) {
			describe(part, video.video().mimeType(), video.video().url(), video.video().base64Data());
		}
		else if (content instanceof PdfFileContent pdf) {
			describe(part, pdf.pdfFile().mimeType(), pdf.pdfFile().url(), pdf.pdfFile().base64Data());
		}
		return part.build();
	}

	static Map<String, Object> image(Image image) {
		Json part = Json.object().with("type", "image");
		describe(part, image);
		return part.build();
	}

	private static void describe(Json part, Image image) {
		describe(part, image.mimeType(), image.url(), image.base64Data());
	}

	private static void describe(Json part, @Nullable String mimeType, @Nullable URI url, @Nullable String base64) {
		part.with("mime_type", mimeType);
		if (url != null && !"data".equalsIgnoreCase(url.getScheme())) {
			part.with("url", url.toString());
		}
		String data = (base64 != null || url == null) ? base64 : url.toString();
		if (data != null && !part.build().containsKey("url")) {
			part.with("size", sizeOf(data));
		}
	}

	/**
	 * How many bytes a Base64 text stands for: four characters are three bytes.
	 * @param base64 the text, maybe as a data URL
	 * @return the number of bytes
	 */
	private static int sizeOf(String base64) {
		int start = base64.indexOf(',') + 1;
		int padding = base64.endsWith("==") ? 2 : (base64.endsWith("=") ? 1 : 0);
		return (int) ((base64.length() - start) * 3L / 4) - padding;
	}

}
