package co.aitracer.masking;

/**
 * How phone numbers are written. A plain run of digits is mostly something else: what is
 * taken for a phone number has a country code or separators.
 */
final class PhonePatterns {

	/** A number neither goes on from other digits nor into them. */
	private static final String BEGIN = "(?<![0-9])(?<![0-9][.,:/-])";

	private static final String END = "(?![0-9]|-[0-9])";

	/** {@code +49 (0)30 901820-0}, {@code +1-212-555-0142}; +0 is no country. */
	private static final String INTERNATIONAL = "(?<![0-9+])\\+[1-9](?:[ ./()-]{0,3}+[0-9]){7,14}(?![0-9])";

	/** {@code 0049 30 901820}, and not numbers with zeros in front. */
	private static final String DIALLED = BEGIN + "(?<![0-9] )00[1-9][0-9]{0,2}[ ./-](?:[ ./()-]{0,3}+[0-9]){6,13}"
			+ END;

	/** {@code (212) 555-0142}: neither area nor exchange begins with 0 or 1. */
	private static final String NORTH_AMERICAN = "(?<![0-9])(?<![0-9][.-])(?:1[ .-])?"
			+ "(?:\\([2-9][0-9]{2}\\)[ .-]?|[2-9][0-9]{2}[ ./-])[2-9][0-9]{2}[ .-][0-9]{4}" + END;

	/** {@code 01 23 45 67 89}: five pairs and no more, as there are longer lists. */
	private static final String FRENCH = BEGIN + "(?<![0-9] )0[1-9]([ .-])[0-9]{2}(?:\\1[0-9]{2}){3}(?!\\1?[0-9])";

	/** {@code 03-1234-5678}. */
	private static final String SHORT_AREA = BEGIN + "(?:\\(0[1-9]\\) ?|0[1-9][ -])[0-9]{4}[ -][0-9]{4}" + END;

	/**
	 * {@code 030 901820}, {@code (0161) 496 0000}, {@code 07700 900123}: an area code of
	 * three digits or more, behind which a space is no separator of thousands.
	 */
	private static final String NATIONAL = BEGIN + "(?<![0-9] )(?=\\(?0[1-9][0-9]{1,4}(?:\\) ?|[ /-])[0-9]{3})"
			+ "\\(?0[1-9](?:[ /()-]{0,2}+[0-9]){7,10}" + END;

	static final String ANY = String.join("|", INTERNATIONAL, DIALLED, NORTH_AMERICAN, FRENCH, SHORT_AREA, NATIONAL);

	static final String JAPANESE = "(?<![0-9])(?<![0-9]-)(?:(?:\\(0[0-9]{1,4}\\) ?|0[0-9]{1,4}[ (-])[0-9]{1,4}[ )-][0-9]{3,4}"
			+ "|0[5789]0[0-9]{8})" + END;

	private PhonePatterns() {
	}

}
