package co.aitracer.samples.features.chatbot;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.stereotype.Component;

/**
 * What the chatbot can look up. Stands for a real order system, and like one it does not
 * know every order.
 */
@Component
class OrderTools {

	@Tool(name = "orderStatus", description = "Where an order is and when it arrives")
	String orderStatus(@ToolParam(description = "the order's number, such as A-1042") String order) {
		if (!order.startsWith("A-")) {
			throw new IllegalArgumentException("There is no order '" + order + "'");
		}
		return "Order " + order + " left the warehouse this morning and arrives in two days";
	}

	@Tool(name = "stockLevel", description = "How many pieces of a product are in stock")
	int stockLevel(@ToolParam(description = "the product's name") String product) {
		return Math.floorMod(product.hashCode(), 40);
	}

}
