package co.aitracer.masking;

/**
 * A text that counts how often it is looked at.
 */
final class CountedText implements CharSequence {

	private final String text;

	private long looks;

	CountedText(String text) {
		this.text = text;
	}

	long looks() {
		return this.looks;
	}

	@Override
	public char charAt(int index) {
		this.looks++;
		return this.text.charAt(index);
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		this.looks += end - start;
		return this.text.substring(start, end);
	}

	@Override
	public String toString() {
		this.looks += this.text.length();
		return this.text;
	}

}
