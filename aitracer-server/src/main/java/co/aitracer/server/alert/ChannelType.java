package co.aitracer.server.alert;

/**
 * How a channel is reached.
 */
public enum ChannelType {

	/** By email. */
	EMAIL("Email"),

	/** By an incoming webhook that takes Slack's JSON. */
	SLACK("Slack-compatible webhook"),

	/** By a request that is signed with a secret of the channel. */
	WEBHOOK("Signed webhook");

	private final String label;

	ChannelType(String label) {
		this.label = label;
	}

	/**
	 * The type for people.
	 * @return the label
	 */
	public String label() {
		return this.label;
	}

}
