package co.aitracer.server.demo;

import java.util.List;

/**
 * What people and models say in the demo. In questions and answers {@code {order}} and
 * {@code {product}} stand for what differs from talk to talk.
 *
 * @param system the instruction
 * @param talks questions with their answers
 * @param products the products
 */
record DemoTexts(String system, List<Talk> talks, List<String> products) {

	private static final List<String> GOODS = List.of("trail running shoes", "espresso machine", "wool jumper",
			"desk lamp", "rain jacket", "hiking backpack", "noise-cancelling headphones", "cast iron pan");

	static final DemoTexts SUPPORT = new DemoTexts(
			"You are the support assistant of Northwind Outfitters. Be brief and friendly. Never promise dates that the "
					+ "order system does not show.",
			List.of(new Talk("Where is my order {order}? It should have been here on Monday.",
					"Order {order} left our warehouse on Friday and is with the carrier now. The carrier shows delivery "
							+ "for tomorrow before 6 pm. Would you like the tracking link?"),
					new Talk("I want to return the {product}, it is too small.",
							"No problem. You can return the {product} within 60 days. I have made a return label for order "
									+ "{order}; you will find it in your inbox. Shall I reserve the next size for you?"),
					new Talk("You charged me twice for order {order}!",
							"I am sorry about that. I see one payment and one reservation for order {order}; the "
									+ "reservation expires by itself within three days. If it is still there on Thursday, "
									+ "write to us and we will refund it at once."),
					new Talk("Can I still change the delivery address of order {order}?",
							"Yes, order {order} has not been packed yet. Please tell me the new address, and I will change "
									+ "it for you."),
					new Talk("Does the {product} come with a warranty?",
							"The {product} has a two-year warranty against faults of material and workmanship. Keep the "
									+ "receipt; the order number is enough, too."),
					new Talk("How do I delete my account?",
							"Open Settings, then Privacy, and choose Delete account. Orders that are on their way are still "
									+ "delivered. May I ask what made you decide to leave?")),
			GOODS);

	static final DemoTexts SHOP = new DemoTexts(
			"You help customers of an online shop to find products and to check out. Use the tools to look up stock and "
					+ "prices.",
			List.of(new Talk("I need a {product} under 120 euros that arrives before Saturday.",
					"I found three that are in stock. The best match is the {product} at €99; ordered today it arrives on "
							+ "Friday. Shall I put it into your basket?"),
					new Talk("Apply the code WELCOME10 to my basket.",
							"Done: WELCOME10 takes 10 % off. Your total is now €107.10 including delivery."),
					new Talk("Is the {product} available in blue?",
							"The {product} is available in navy and petrol. Navy ships tomorrow, petrol in a week."),
					new Talk("Compare the {product} with the one I looked at yesterday.",
							"Both have the same capacity. The {product} is 300 g lighter and €20 cheaper; the other one has "
									+ "a longer warranty. For daily use I would take the lighter one.")),
			GOODS);

	static final DemoTexts DOCS = new DemoTexts(
			"Answer questions about our platform from the documents given. Say so when they do not hold the answer.",
			List.of(new Talk("How do I rotate the database credentials of a service?",
					"Create a second credential in the vault, deploy the service with it, check that connections of the "
							+ "first one have ended, then revoke the first. The runbook has the commands in section 3."),
					new Talk("Why does the nightly build fail with exit code 137?",
							"Exit code 137 means that the process was killed, mostly because it used more memory than its "
									+ "limit. The integration tests of the {product} module were raised to 4 GiB last week; "
									+ "raise the limit of the nightly job as well."),
					new Talk("Write a SQL query for orders without a shipment.",
							"SELECT o.id FROM orders o LEFT JOIN shipments s ON s.order_id = o.id WHERE s.id IS NULL AND "
									+ "o.status = 'paid';"),
					new Talk("What is our policy for feature flags?",
							"A flag has an owner and a date of removal. Flags that are older than 90 days fail the weekly "
									+ "check. Long-lived switches belong into configuration instead.")),
			List.of("billing", "catalogue", "search", "identity"));

	static final DemoTexts JAPANESE = new DemoTexts("あなたはオンラインショップのサポート担当です。丁寧に、簡潔に答えてください。",
			List.of(new Talk("注文{order}はいつ届きますか？", "注文{order}は本日発送済みで、明日の午前中にお届け予定です。追跡番号をお送りしましょうか？"),
					new Talk("{product}を返品したいです。", "かしこまりました。{product}は到着後30日以内であれば返品いただけます。返送用ラベルをメールでお送りしました。"),
					new Talk("領収書を発行してもらえますか？", "はい、マイページの注文履歴から注文{order}の領収書をダウンロードいただけます。宛名の変更も可能です。"),
					new Talk("パスワードを忘れてしまいました。", "ログイン画面の「パスワードをお忘れの方」から再設定できます。メールが届かない場合は迷惑メールフォルダをご確認ください。")),
			List.of("ランニングシューズ", "コーヒーメーカー", "レインジャケット", "デスクライト"));

	/**
	 * A question and its answer.
	 *
	 * @param question what the user says
	 * @param answer what the model says
	 */
	record Talk(String question, String answer) {
	}

}
