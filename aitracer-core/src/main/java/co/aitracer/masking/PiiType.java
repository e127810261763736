package co.aitracer.masking;

/**
 * Kinds of personal data that {@link PiiMasker} knows, by the names that the AITracer
 * SDKs give them.
 *
 * @since 0.1.0
 */
public enum PiiType {

	/**
	 * Addresses such as {@code ada@example.org}.
	 */
	EMAIL("email"),

	/**
	 * Phone numbers with a country code ({@code +49 30 901820}), those of North America
	 * with separators ({@code (212) 555-0142}), and those of other countries with
	 * separators behind an area code that begins with 0 ({@code 020 7946 0958}). Plain
	 * runs of digits are left: most of them are something else.
	 */
	PHONE("phone"),

	/**
	 * Numbers of 13 to 19 digits, in one piece or in the groups of cards, that begin as
	 * those of a network do and pass the Luhn check (ISO/IEC 7812-1).
	 */
	CREDIT_CARD("credit_card"),

	/**
	 * Social security numbers of the United States with their hyphens, without those that
	 * are never given out.
	 */
	SSN("ssn"),

	/**
	 * IP addresses of version 4 and 6.
	 */
	IP_ADDRESS("ip_address"),

	/**
	 * Phone numbers of Japan: with hyphens, or of a mobile phone.
	 */
	JAPANESE_PHONE("japanese_phone"),

	/**
	 * Individual numbers of Japan: 12 digits whose last one checks the others (ordinance
	 * 85 of 2014 of the Ministry of Internal Affairs and Communications, article 5).
	 */
	MY_NUMBER("my_number");

	private final String value;

	PiiType(String value) {
		this.value = value;
	}

	/**
	 * The name in masked texts and counts.
	 * @return the name in lower case
	 */
	public String value() {
		return this.value;
	}

}
