package co.aitracer.samples.assistant;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.langchain4j.service.spring.AiService;

import co.aitracer.AITracerProject;

/**
 * Answers the customers' questions: from the shop's guide, with the help of tools, and
 * remembering what was said. The conversation is the session of the records.
 */
@AiService
@AITracerProject("assistant")
public interface ShopAssistant {

	@SystemMessage("You help the customers of a bicycle shop. Look orders up before you speak of them.")
	String answer(@MemoryId String conversation, @UserMessage String question);

	@SystemMessage("You help the customers of a bicycle shop. Look orders up before you speak of them.")
	TokenStream stream(@MemoryId String conversation, @UserMessage String question);

	/**
	 * Takes something back: a project of its own, because another department pays for it.
	 * @param conversation the conversation that it goes on with
	 * @param what the product
	 * @param reason why
	 * @return what the customer has to do
	 */
	@AITracerProject("assistant-returns")
	@SystemMessage("You help the customers of a bicycle shop to send something back.")
	@UserMessage("I want to send {{what}} back. {{reason}}")
	String takeBack(@MemoryId String conversation, @V("what") String what, @V("reason") String reason);

}
