package co.aitracer.server.alert;

/**
 * Sends messages to channels of some types.
 */
interface ChannelSender {

	/**
	 * Whether this sends to channels of a type.
	 * @param type the type
	 * @return true when it does
	 */
	boolean supports(ChannelType type);

	/**
	 * Sends a message.
	 * @param channel the channel
	 * @param deliveryId tells attempts at the same delivery from others
	 * @param message the message
	 * @throws DeliveryException if the channel does not have the message
	 */
	void send(Channel channel, String deliveryId, AlertMessage message) throws DeliveryException;

}
