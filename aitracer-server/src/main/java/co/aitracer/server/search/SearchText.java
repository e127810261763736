package co.aitracer.server.search;

/**
 * The text of a search, read from the left to the right.
 */
final class SearchText {

	private final String text;

	private int position;

	SearchText(String text) {
		this.text = text;
	}

	int position() {
		return this.position;
	}

	void back(int earlier) {
		this.position = earlier;
	}

	void skipSpace() {
		while (!isAtEnd() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	boolean isAtEnd() {
		return this.position >= this.text.length();
	}

	boolean isAt(char character) {
		return !isAtEnd() && this.text.charAt(this.position) == character;
	}

	boolean isAtBreak() {
		return isAtEnd() || Character.isWhitespace(this.text.charAt(this.position)) || isAt('(') || isAt(')');
	}

	boolean take(char character) {
		if (!isAt(character)) {
			return false;
		}
		this.position++;
		return true;
	}

	/**
	 * Takes an operator that is written as a word, in capitals.
	 * @param word the word
	 * @return whether it stood here on its own
	 */
	boolean takeWord(String word) {
		if (!this.text.startsWith(word, this.position)) {
			return false;
		}
		int start = this.position;
		this.position += word.length();
		if (isAtBreak() || isAt('"')) {
			return true;
		}
		this.position = start;
		return false;
	}

	/**
	 * Takes what may be the name of a field, with the colon after it.
	 * @return the name, empty when none stands here
	 */
	String takeField() {
		int start = this.position;
		while (!isAtEnd() && isFieldCharacter(this.text.charAt(this.position))) {
			this.position++;
		}
		if (this.position > start && isAt(':')) {
			String name = this.text.substring(start, this.position);
			this.position++;
			return name;
		}
		this.position = start;
		return "";
	}

	/**
	 * Takes everything up to a break, or to a comma.
	 * @param comma whether a comma ends it
	 * @return the text, maybe empty
	 */
	String takeBare(boolean comma) {
		int start = this.position;
		while (!isAtBreak() && !isAt('"') && !(comma && isAt(','))) {
			this.position++;
		}
		return this.text.substring(start, this.position);
	}

	/**
	 * Takes a text in quotes, in which a backslash makes a quote or a backslash plain.
	 * @return the text without its quotes
	 */
	String takeQuoted() {
		int start = this.position++;
		StringBuilder quoted = new StringBuilder();
		while (!isAtEnd() && !isAt('"')) {
			char character = this.text.charAt(this.position++);
			boolean escapes = character == '\\' && (isAt('"') || isAt('\\'));
			quoted.append(escapes ? this.text.charAt(this.position++) : character);
		}
		if (!take('"')) {
			throw problem("This quote is never closed: add a \" at the end of the phrase", start, 1);
		}
		return quoted.toString();
	}

	SearchSyntaxException problem(String message, int start) {
		return problem(message, start, this.position - start);
	}

	SearchSyntaxException problem(String message, int start, int length) {
		return new SearchSyntaxException(message, start + 1, Math.max(1, length));
	}

	private static boolean isFieldCharacter(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '.' || character == '-';
	}

}
