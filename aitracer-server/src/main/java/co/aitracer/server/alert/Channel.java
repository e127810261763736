package co.aitracer.server.alert;

/**
 * Somebody who is told. Holds no secret: addresses of webhooks are secrets, too.
 *
 * @param id its id
 * @param workspace the workspace
 * @param name the name
 * @param type how it is reached
 * @param target the recipients of emails, or scheme and host of a webhook
 */
public record Channel(String id, String workspace, String name, ChannelType type, String target) {
}
