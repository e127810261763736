package co.aitracer.masking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds personal data by its form and masks it. Where several kinds fit, the longest
 * place wins, and what a shorter one has beyond it is masked as well. Takes time
 * proportional to the length of the text. Safe for use by several threads.
 *
 * <pre class="code">
 * AITracer.builder().masker(PiiMasker.builder().action(PiiAction.HASH).salt("…").build())
 * </pre>
 *
 * @since 0.1.0
 */
public final class PiiMasker implements ContentMasker {

	private static final int HASH_BYTES = 8;

	private final List<PiiRule> rules;

	private final byte[] salt;

	private PiiMasker(List<PiiRule> rules, byte[] salt) {
		this.rules = rules;
		this.salt = salt;
	}

	/**
	 * A masker of emails, phone numbers, credit cards and social security numbers.
	 * @return the masker
	 */
	public static PiiMasker create() {
		return builder().build();
	}

	/**
	 * Starts with everything at its default.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public String mask(String text) {
		List<PiiPlace> places = PiiPlace.find(text, this.rules);
		if (places.isEmpty()) {
			return text;
		}
		StringBuilder masked = new StringBuilder(text.length());
		int done = 0;
		for (PiiPlace place : places) {
			masked.append(text, done, place.start());
			masked.append(replacement(place.rule(), text.substring(place.start(), place.end())));
			done = place.end();
		}
		return masked.append(text, done, text.length()).toString();
	}

	/**
	 * What was found so far.
	 * @return how often, by the name of the type or custom pattern; a copy
	 */
	public Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.rules.forEach((rule) -> counts.merge(rule.name(), rule.count().sum(), Long::sum));
		return counts;
	}

	@Override
	public String toString() {
		return "PiiMasker" + this.rules.stream().map((rule) -> rule.name() + "=" + rule.action()).toList();
	}

	private String replacement(PiiRule rule, String found) {
		return switch (rule.action()) {
			case MASK -> "[" + rule.name() + "]";
			case REDACT -> "*".repeat(found.codePointCount(0, found.length()));
			case HASH -> hash(found);
			case NONE -> found;
		};
	}

	private String hash(String found) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.salt, "HmacSHA256"));
			byte[] digest = mac.doFinal(found.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has HmacSHA256", ex);
		}
	}

	/**
	 * Collects the settings. Not safe for use by several threads.
	 */
	public static final class Builder {

		private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

		private static final int SALT_BYTES = 32;

		private List<PiiType> types = List.of(PiiType.EMAIL, PiiType.PHONE, PiiType.CREDIT_CARD, PiiType.SSN);

		private final Map<String, String> patterns = new LinkedHashMap<>();

		private PiiAction action = PiiAction.MASK;

		private final Map<PiiType, PiiAction> actions = new EnumMap<>(PiiType.class);

		private byte[] salt = randomSalt();

		private Builder() {
		}

		/**
		 * Sets what is looked for; by default emails, phone numbers, credit cards and
		 * social security numbers.
		 * @param types the types
		 * @return this builder
		 */
		public Builder types(PiiType... types) {
			return types(Arrays.asList(types));
		}

		/**
		 * Sets what is looked for; by default emails, phone numbers, credit cards and
		 * social security numbers.
		 * @param types the types
		 * @return this builder
		 */
		public Builder types(Collection<PiiType> types) {
			this.types = types.stream().distinct().sorted().toList();
			return this;
		}

		/**
		 * Looks for something of the application's own as well. A pattern that takes
		 * exponential time on a text is given up, and the field of the text withheld.
		 * @param name the name in masked texts and counts: lower case letters, digits,
		 * underscores and hyphens, 40 at most
		 * @param regex the pattern, in Java's syntax
		 * @return this builder
		 * @throws IllegalArgumentException if the name or the pattern is not valid
		 */
		public Builder pattern(String name, String regex) {
			if (!NAME.matcher(name).matches()) {
				throw new IllegalArgumentException("The name '" + name
						+ "' of a pattern must be 1 to 40 lower case letters, digits, underscores or hyphens");
			}
			try {
				Pattern.compile(regex);
			}
			catch (PatternSyntaxException ex) {
				throw new IllegalArgumentException("The pattern '" + name + "' is not valid: " + ex.getDescription(),
						ex);
			}
			this.patterns.put(name, regex);
			return this;
		}

		/**
		 * Sets what becomes of all that is found; by default {@link PiiAction#MASK}.
		 * @param action the action
		 * @return this builder
		 */
		public Builder action(PiiAction action) {
			this.action = Objects.requireNonNull(action, "action");
			return this;
		}

		/**
		 * Sets what becomes of one type.
		 * @param type the type
		 * @param action the action
		 * @return this builder
		 */
		public Builder action(PiiType type, PiiAction action) {
			this.actions.put(Objects.requireNonNull(type, "type"), Objects.requireNonNull(action, "action"));
			return this;
		}

		/**
		 * Sets the key of {@link PiiAction#HASH}. By default it is random, so that equal
		 * values are told apart after a restart and on another machine.
		 * @param salt a secret, at least one character
		 * @return this builder
		 * @throws IllegalArgumentException if it is empty
		 */
		public Builder salt(String salt) {
			if (salt.isEmpty()) {
				throw new IllegalArgumentException("The salt must not be empty");
			}
			this.salt = salt.getBytes(StandardCharsets.UTF_8);
			return this;
		}

		/**
		 * Builds the masker.
		 * @return the masker; the builder can be used again
		 */
		public PiiMasker build() {
			List<PiiRule> rules = new ArrayList<>();
			for (PiiType type : this.types) {
				rules.add(new PiiRule(type.value(), PiiDetector.of(type), this.actions.getOrDefault(type, this.action),
						new LongAdder(), false));
			}
			this.patterns.forEach((name, regex) -> rules
				.add(new PiiRule(name, PiiDetector.custom(regex), this.action, new LongAdder(), true)));
			return new PiiMasker(List.copyOf(rules), this.salt.clone());
		}

		private static byte[] randomSalt() {
			byte[] salt = new byte[SALT_BYTES];
			new SecureRandom().nextBytes(salt);
			return salt;
		}

	}

}
