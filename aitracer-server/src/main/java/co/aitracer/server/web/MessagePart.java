package co.aitracer.server.web;

import co.aitracer.server.web.MessagePart.Data;
import co.aitracer.server.web.MessagePart.Media;
import co.aitracer.server.web.MessagePart.Text;

/**
 * A part of a message.
 */
sealed interface MessagePart permits Text, Media, Data {

	/**
	 * What templates tell the parts apart by.
	 * @return {@code text}, {@code media} or {@code data}
	 */
	String kind();

	/**
	 * Words.
	 *
	 * @param start the text, or the beginning of a long one
	 * @param rest what follows, empty unless the text is long
	 */
	record Text(String start, String rest) implements MessagePart {

		private static final int LONG = 4_000;

		private static final int SHOWN = 3_000;

		static Text of(String text) {
			if (text.length() <= LONG) {
				return new Text(text, "");
			}
			int cut = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
			return new Text(text.substring(0, cut), text.substring(cut));
		}

		@Override
		public String kind() {
			return "text";
		}

		public String restLabel() {
			return "Show the other " + Formats.count((long) this.rest.length()) + " characters";
		}

	}

	/**
	 * An image, a sound or a file, which is not kept itself.
	 *
	 * @param type what it is
	 * @param detail its size or address, empty if not known
	 */
	record Media(String type, String detail) implements MessagePart {

		@Override
		public String kind() {
			return "media";
		}

	}

	/**
	 * Anything else.
	 *
	 * @param json the part as indented JSON
	 */
	record Data(String json) implements MessagePart {

		@Override
		public String kind() {
			return "data";
		}

	}

}
