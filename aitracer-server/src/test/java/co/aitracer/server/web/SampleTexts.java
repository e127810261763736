package co.aitracer.server.web;

/**
 * What the users of {@link SampleLogs} say and hear.
 */
final class SampleTexts {

	/**
	 * System prompt, question, answer.
	 */
	static final String[][] CHATS = {
			{ "You are the friendly support assistant of a bookshop.", "Where is my order A-1042?",
					"Your order A-1042 left our warehouse yesterday and arrives tomorrow between 14:00 and 16:00." },
			{ "You are the friendly support assistant of a bookshop.",
					"Can I return a book that I have already opened?",
					"Yes. You can return any book within 30 days, opened or not, as long as it is undamaged." },
			{ "You are the friendly support assistant of a bookshop.", "配送先の住所を変更できますか?",
					"はい、発送前であれば「ご注文履歴」から配送先の住所を変更できます。" },
			{ "You are the friendly support assistant of a bookshop.", "Do you gift-wrap?",
					"We do: choose gift wrapping at checkout, and add a card with your own words." },
			{ "You are the friendly support assistant of a bookshop.", "My voucher AUTUMN26 does not work.",
					"AUTUMN26 needs a basket of 25 € or more; yours holds 19.90 €. Add one paperback and it will." },
			{ "You are the friendly support assistant of a bookshop.", "Which novel should I read after Piranesi?",
					"If you liked its quiet strangeness, try The Starless Sea by Erin Morgenstern." } };

	static final String[][] SUMMARIES = { { "Summarise for a busy reader in two sentences.",
			"Minutes of the logistics meeting, 14 November …",
			"The new sorting line goes live on 2 December. Until then, parcels above 20 kg leave from Leipzig." },
			{ "Summarise for a busy reader in two sentences.", "Customer interviews, round 7: twelve readers …",
					"Readers praise delivery and dislike the search. Ten of twelve would use saved shelves." },
			{ "Summarise for a busy reader in two sentences.", "Incident report 2026-118: checkout latency …",
					"A missing index slowed checkout for 41 minutes. It is added, and an alert now watches it." } };

	static final String[][] TRANSLATIONS = {
			{ "Translate into Japanese.", "Thank you for your order. We will let you know when it ships.",
					"ご注文ありがとうございます。発送しましたらお知らせいたします。" },
			{ "Translate into English.", "この商品は現在在庫切れです。入荷次第ご連絡します。",
					"This item is out of stock. We will contact you as soon as it is available again." },
			{ "Translate into German.", "Your refund is on its way and arrives in three working days.",
					"Ihre Erstattung ist unterwegs und trifft in drei Werktagen ein." } };

	static final String[] SEARCHES = { "cosy crime set in Wales", "books like Piranesi", "夏目漱石 入門",
			"linear algebra for programmers", "picture books about the moon", "Ottolenghi vegetables" };

	static final String ORDER_QUESTION = """
			{"messages":[{"role":"system","content":"You are the support assistant of a bookshop. Be brief and exact."},
			{"role":"user","content":"Where is my order A-1042, and when will it be here?"}]}""";

	static final String ORDER_TOOLS = """
			"tools":[{"name":"findOrder","description":"Looks up an order by its number"},
			{"name":"deliveryEstimate","description":"Asks the carrier when a parcel arrives"}],"temperature":0.2,"max_tokens":512""";

	static final String ORDER_CALLS = """
			[{"id":"call_7Hd2","name":"findOrder","arguments":"{\\"orderId\\":\\"A-1042\\"}"}]""";

	static final String ORDER_FIRST_INPUT = ORDER_QUESTION.substring(0, ORDER_QUESTION.length() - 1) + "," + ORDER_TOOLS
			+ "}";

	static final String ORDER_FIRST_OUTPUT = "{\"content\":\"\",\"tool_calls\":" + ORDER_CALLS
			+ ",\"finish_reason\":\"tool_calls\"}";

	static final String ORDER_SECOND_INPUT = ORDER_QUESTION.substring(0, ORDER_QUESTION.length() - 2)
			+ ",{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":" + ORDER_CALLS + "},"
			+ "{\"role\":\"tool\",\"name\":\"findOrder\",\"tool_call_id\":\"call_7Hd2\",\"content\":"
			+ "\"{\\\"orderId\\\":\\\"A-1042\\\",\\\"status\\\":\\\"in transit\\\",\\\"carrier\\\":\\\"Yamato\\\"}\"}],"
			+ ORDER_TOOLS + "}";

	static final String ORDER_ANSWER = """
			{"content":"Your order A-1042 is on its way with Yamato.\\n\\nIt should arrive tomorrow, 24 November, between 14:00 and 16:00. You can follow it with the tracking number 4839-2201.","finish_reason":"stop"}""";

	private SampleTexts() {
	}

	static String input(String system, String user) {
		return "{\"messages\":[{\"role\":\"system\",\"content\":\"" + system + "\"},{\"role\":\"user\",\"content\":\""
				+ user + "\"}],\"temperature\":0.3}";
	}

}
