package co.aitracer.samples.readme;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Java with what a reader's file has around it: imports, and what the guides
 * speak of without making it.
 *
 * @param className the full name of the class
 * @param text the text of its file
 */
record SnippetSource(String className, String text) {

	private static final Pattern TYPE = Pattern
		.compile("(?m)^(?:public )?(?:abstract |final )?(?:class|interface|record|enum) (\\w+)");

	private static final Pattern MEMBER = Pattern.compile("^(?:@\\w+.*\\n)*(?:public |private |static )");

	private static final String IMPORTS = """
			import java.io.IOException;
			import java.net.URI;
			import java.nio.charset.StandardCharsets;
			import java.security.*;
			import java.time.*;
			import java.util.*;
			import java.util.concurrent.*;
			import javax.crypto.Mac;
			import javax.crypto.spec.SecretKeySpec;
			import jakarta.servlet.*;
			import jakarta.servlet.http.*;
			import co.aitracer.*;
			import co.aitracer.masking.*;
			import co.aitracer.opentelemetry.*;
			import co.aitracer.record.*;
			import co.aitracer.springai.AITracerAdvisorParams;
			import co.aitracer.anthropic.AITracerAnthropic;
			import co.aitracer.langchain4j.*;
			import co.aitracer.openai.AITracerOpenAI;
			import co.aitracer.test.*;
			import com.anthropic.client.AnthropicClient;
			import com.anthropic.client.okhttp.AnthropicOkHttpClient;
			import com.anthropic.models.messages.MessageCreateParams;
			import com.openai.client.OpenAIClient;
			import com.openai.client.okhttp.OpenAIOkHttpClient;
			import com.openai.models.chat.completions.ChatCompletionCreateParams;
			import dev.langchain4j.invocation.InvocationParameters;
			import dev.langchain4j.model.chat.*;
			import dev.langchain4j.model.chat.request.ChatRequest;
			import dev.langchain4j.model.openai.OpenAiChatModel;
			import dev.langchain4j.service.*;
			import dev.langchain4j.service.spring.AiService;
			import org.springframework.ai.chat.client.ChatClient;
			import org.springframework.beans.factory.annotation.Autowired;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.context.annotation.*;
			import org.springframework.scheduling.annotation.Async;
			import org.springframework.stereotype.*;
			import org.springframework.web.bind.annotation.*;
			import org.springframework.web.filter.OncePerRequestFilter;
			import org.junit.jupiter.api.Test;
			import reactor.core.publisher.Flux;
			import static co.aitracer.test.AITracerAssertions.assertThat;
			""";

	private static final String FIELDS = """
			public AITracer tracer;
			public LlmCall call;
			public ChatClient chat;
			public ChatModel model;
			public StreamingChatModel streamingModel;
			public ChatRequest request;
			public ExecutorService pool;
			public String question = "What is new?";
			public Answering assistant;
			public interface Answering {
				String answer(String question, InvocationParameters parameters);
			}
			""";

	static SnippetSource of(Snippet snippet, String packageName) {
		String code = snippet.text();
		String start = "package " + packageName + ";\n" + IMPORTS;
		Matcher type = TYPE.matcher(code);
		if (type.find()) {
			return new SnippetSource(packageName + "." + type.group(1), start + "// " + snippet.place() + "\n" + code);
		}
		String name = packageName + ".Statements";
		String body = MEMBER.matcher(code).find() ? code : "public void run() throws Exception {\n" + code + "\n}";
		return new SnippetSource(name,
				start + "// " + snippet.place() + "\npublic class Statements {\n" + FIELDS + body + "\n}");
	}

}
