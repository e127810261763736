package co.aitracer.server.store;

import java.util.List;
import java.util.Set;

/**
 * Which logs of a scope and time are meant. A tree of values, so that the language of the
 * search bar, the filters of a page and the stores' SQL know nothing of each other.
 * Implementations of {@link LogStore} take every condition of this file.
 */
public sealed interface LogCondition {

	/**
	 * Every log.
	 */
	LogCondition ALL = new And(List.of());

	/**
	 * This condition and another one.
	 * @param other the other one
	 * @return a condition that both must meet
	 */
	default LogCondition and(LogCondition other) {
		if (this.equals(ALL)) {
			return other;
		}
		return other.equals(ALL) ? this : new And(List.of(this, other));
	}

	/**
	 * How a number compares.
	 */
	enum Comparison {

		/** Equal. */
		EQUAL,

		/** Less than. */
		LESS,

		/** Less than or equal. */
		AT_MOST,

		/** Greater than. */
		GREATER,

		/** Greater than or equal. */
		AT_LEAST

	}

	/**
	 * All of several conditions.
	 *
	 * @param conditions the conditions; none means every log
	 */
	record And(List<LogCondition> conditions) implements LogCondition {

		/**
		 * Copies the list.
		 */
		public And {
			conditions = List.copyOf(conditions);
		}

	}

	/**
	 * Any of several conditions.
	 *
	 * @param conditions the conditions; none means no log
	 */
	record Or(List<LogCondition> conditions) implements LogCondition {

		/**
		 * Copies the list.
		 */
		public Or {
			conditions = List.copyOf(conditions);
		}

	}

	/**
	 * Every log that does not meet a condition. A log that does not know the text or
	 * number in question does not meet the condition, and so is among them.
	 *
	 * @param condition the condition
	 */
	record Not(LogCondition condition) implements LogCondition {
	}

	/**
	 * The text is one of several, letter by letter. A log without the text has none.
	 *
	 * @param dimension the text
	 * @param values the values; none means no log
	 */
	record In(LogDimension dimension, Set<String> values) implements LogCondition {

		/**
		 * Copies the set.
		 */
		public In {
			values = Set.copyOf(values);
		}

	}

	/**
	 * The text matches a pattern, ignoring case.
	 *
	 * @param dimension the text
	 * @param pattern the pattern, {@code *} standing for any characters; every other
	 * character stands for itself
	 */
	record Like(LogDimension dimension, String pattern) implements LogCondition {
	}

	/**
	 * The log has the text at all.
	 *
	 * @param dimension the text
	 */
	record Has(LogDimension dimension) implements LogCondition {
	}

	/**
	 * The number compares to another one.
	 *
	 * @param measure the number
	 * @param comparison how
	 * @param value the other one, in the unit of the measure
	 */
	record Compare(LogMeasure measure, Comparison comparison, long value) implements LogCondition {
	}

	/**
	 * Input, output, metadata or the error's message hold a text, ignoring case and with
	 * no character special.
	 *
	 * @param text the text, not empty
	 */
	record Text(String text) implements LogCondition {
	}

	/**
	 * The call failed, see {@link Outcome#isError()}.
	 */
	record IsError() implements LogCondition {
	}

	/**
	 * A model was called, see {@link ModelOperations}; frames around calls are left out.
	 */
	record IsRequest() implements LogCondition {
	}

	/**
	 * A model was called, it told its tokens, and there was no price for them.
	 */
	record IsUnpriced() implements LogCondition {
	}

	/**
	 * Its input or output has not been deleted, and is not empty.
	 */
	record HasContent() implements LogCondition {
	}

	/**
	 * The answer was streamed.
	 */
	record IsStreamed() implements LogCondition {
	}

}
