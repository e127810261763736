package co.aitracer.samples.assistant;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import org.springframework.stereotype.Component;

/**
 * What the assistant can look up and do. Stands for a real order system, and like one it
 * does not know every order.
 */
@Component
class ShopTools {

	@Tool("Where an order is and when it arrives")
	String orderStatus(@P("the order's number, such as A-1042") String order) {
		if (!order.startsWith("A-")) {
			throw new IllegalArgumentException("There is no order '" + order + "'");
		}
		return "Order " + order + " left the warehouse this morning and arrives in two days";
	}

	@Tool("Makes a label with which something can be sent back")
	String returnLabel(@P("what is sent back") String product) {
		return "Label R-" + Math.floorMod(product.hashCode(), 10_000) + " for the " + product;
	}

}
