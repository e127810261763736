package co.aitracer.masking;

/**
 * A text that can be looked at so and so often. A pattern that goes over it again and
 * again runs out of looks and fails.
 */
final class BudgetedText implements CharSequence {

	/** Far more than any sensible pattern needs. */
	private static final int LOOKS_PER_CHARACTER = 200;

	private static final int LEAST_LOOKS = 10_000;

	private final String text;

	private long looks;

	BudgetedText(String text) {
		this.text = text;
		this.looks = LEAST_LOOKS + (long) LOOKS_PER_CHARACTER * text.length();
	}

	@Override
	public char charAt(int index) {
		if (--this.looks < 0) {
			throw new IllegalStateException("The pattern takes too long on a text of " + this.text.length()
					+ " characters; make its repetitions possessive or bounded");
		}
		return this.text.charAt(index);
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
