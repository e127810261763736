package co.aitracer.server.web;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.BeanFactory;

import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertFilter;
import co.aitracer.server.alert.AlertRounds;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.AlertSettings;
import co.aitracer.server.alert.Budgets;
import co.aitracer.server.alert.Channel;
import co.aitracer.server.alert.ChannelType;
import co.aitracer.server.alert.Channels;
import co.aitracer.server.alert.ProjectBudget;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;

/**
 * The alerts and budgets of the company of {@link SampleLogs}.
 */
final class SampleAlerts {

	private static final String NAME = "Chatbot fails at peak";

	private SampleAlerts() {
	}

	/**
	 * Makes them, unless they are there.
	 * @param beans the beans of the server
	 * @return the id of an alert that fired
	 */
	static String make(BeanFactory beans) {
		AlertRules rules = beans.getBean(AlertRules.class);
		LogScope all = LogScope.all("default");
		return rules.all(all)
			.stream()
			.map((known) -> known.rule())
			.filter((rule) -> rule.settings().name().equals(NAME))
			.map((rule) -> rule.id())
			.findFirst()
			.orElseGet(() -> fresh(beans, rules));
	}

	private static String fresh(BeanFactory beans, AlertRules rules) {
		beans.getBean(ProjectRegistry.class)
			.ensureExists("default", Set.of("chatbot", "search", "summarization", "translation"));
		Channels channels = beans.getBean(Channels.class);
		Channel mail = channels.add("default", "admin", "On call", ChannelType.EMAIL, "on-call@example.com").channel();
		channels.add("default", "admin", "Team chat", ChannelType.SLACK, "https://chat.example.com/hooks/1");
		Budgets budgets = beans.getBean(Budgets.class);
		Map.of("chatbot", 9_000_000_000L, "summarization", 4_000_000_000L, "translation", 100_000_000L)
			.forEach((project, amount) -> budgets.set("default", "admin", project,
					new ProjectBudget(amount, ZoneOffset.UTC)));
		rules.add("default", "admin",
				new AlertSettings("Traffic of all projects",
						new AlertCondition.RequestCount(AlertCondition.Direction.ABOVE, 20, 60),
						new AlertFilter(Set.of(), Set.of(), Set.of(), Map.of()), Set.of(mail.id()), 3, 240));
		String id = rules
			.add("default", "admin",
					new AlertSettings(NAME, new AlertCondition.ErrorRate(3, 60, 5), AlertFilter.project("chatbot"),
							Set.of(mail.id()), 3, 240))
			.id();
		AlertRounds.evaluate(beans);
		return id;
	}

}
