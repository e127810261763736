package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.alert.Channel;
import co.aitracer.server.alert.ChannelType;
import co.aitracer.server.alert.Channels;
import co.aitracer.server.alert.Deliveries;
import co.aitracer.server.alert.Delivery;

/**
 * The channels of the workspace, for those who may change its defaults.
 */
@Controller
class AlertChannelsController {

	private static final String PAGE = "redirect:/alerts/channels";

	private static final int MAX_DELIVERIES = 20;

	private final AlertAccess access;

	private final Channels channels;

	private final Deliveries deliveries;

	AlertChannelsController(AlertAccess access, Channels channels, Deliveries deliveries) {
		this.access = access;
		this.channels = channels;
		this.deliveries = deliveries;
	}

	@GetMapping("/alerts/channels")
	String channels(Authentication user, Model page) {
		this.access.requireManage(user);
		page.addAttribute("channels", this.channels.all(this.access.scope(user).workspace()));
		page.addAttribute("types",
				Arrays.stream(ChannelType.values())
					.map((type) -> new Option(type.name(), type.label(), type.name().equals(page.getAttribute("type"))))
					.toList());
		return "alert-channels";
	}

	@PostMapping("/alerts/channels")
	String add(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "EMAIL") String type,
			@RequestParam(defaultValue = "") String address, Authentication user, RedirectAttributes redirect) {
		this.access.requireManage(user);
		try {
			Channels.Added added = this.channels.add(this.access.scope(user).workspace(), user.getName(), name,
					ChannelType.valueOf(type.toUpperCase(Locale.ROOT)), address);
			redirect.addFlashAttribute("notice", "The channel is there. Choose it in the alerts that should use it.");
			redirect.addFlashAttribute("key", added.key());
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			redirect.addFlashAttribute("name", name);
			redirect.addFlashAttribute("type", type);
		}
		return PAGE;
	}

	@GetMapping("/alerts/channels/{id}")
	String channel(@PathVariable String id, Authentication user, Model page) {
		Channel channel = managed(user, id);
		page.addAttribute("channel", channel);
		page.addAttribute("deliveries",
				this.deliveries.of(channel, MAX_DELIVERIES)
					.stream()
					.map((delivery) -> DeliveryRow.of(delivery, Map.of(channel.id(), channel.name())))
					.toList());
		return "alert-channel";
	}

	@PostMapping("/alerts/channels/{id}/test")
	String test(@PathVariable String id, Authentication user, RedirectAttributes redirect) {
		Delivery delivery = this.channels.test(managed(user, id), user.getName());
		if (delivery.status() == Delivery.Status.SENT) {
			redirect.addFlashAttribute("notice", "The test was sent.");
		}
		else {
			redirect.addFlashAttribute("problem", "The test was not sent. " + delivery.problem());
		}
		return "redirect:/alerts/channels/{id}";
	}

	@PostMapping("/alerts/channels/{id}/delete")
	String delete(@PathVariable String id, Authentication user, RedirectAttributes redirect) {
		Channel channel = managed(user, id);
		this.channels.delete(channel, user.getName());
		redirect.addFlashAttribute("notice", "Deleted: " + channel.name() + ". Alerts do not use it any more.");
		return PAGE;
	}

	private Channel managed(Authentication user, String id) {
		this.access.requireManage(user);
		return this.channels.find(this.access.scope(user).workspace(), id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such channel."));
	}

}
