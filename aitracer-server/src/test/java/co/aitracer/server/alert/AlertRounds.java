package co.aitracer.server.alert;

import org.springframework.beans.factory.BeanFactory;

/**
 * Lets tests of other packages evaluate rules without waiting for the next minute.
 */
public final class AlertRounds {

	private AlertRounds() {
	}

	/**
	 * Evaluates what was not evaluated in this minute yet.
	 * @param beans the beans of a server
	 */
	public static void evaluate(BeanFactory beans) {
		beans.getBean(AlertEvaluation.class).evaluate();
	}

}
