package co.aitracer.server.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import co.aitracer.server.alert.Channel;
import co.aitracer.server.alert.Channels;

/**
 * The names of channels for pages about alerts.
 */
@Component
class AlertNames {

	private final Channels channels;

	AlertNames(Channels channels) {
		this.channels = channels;
	}

	Map<String, String> byId(String workspace) {
		return this.channels.all(workspace).stream().collect(Collectors.toMap(Channel::id, Channel::name));
	}

	List<Option> options(String workspace, List<String> chosen) {
		return this.channels.all(workspace)
			.stream()
			.map((channel) -> new Option(channel.id(), channel.name() + " (" + channel.type().label() + ")",
					chosen.contains(channel.id())))
			.toList();
	}

}
