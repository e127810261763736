package co.aitracer.server.log;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Writes a table of comma-separated values, as RFC 4180 has it, while its rows come.
 */
public final class CsvTable {

	// a flush after each row would send a packet for each
	private static final CsvMapper MAPPER = CsvMapper.builder()
		.disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
		.build();

	private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

	// the last ones are their full-width forms, which some spreadsheets take for the same
	private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

	private final SequenceWriter rows;

	private CsvTable(SequenceWriter rows) {
		this.rows = rows;
	}

	/**
	 * Begins a table.
	 * @param out where to write; it stays open
	 * @param columns the names of the columns
	 * @return the table, to write rows into
	 * @throws IOException if writing fails
	 */
	public static CsvTable begin(Writer out, List<String> columns) throws IOException {
		CsvTable table = new CsvTable(MAPPER.writer(SCHEMA).writeValues(out));
		table.rows.write(columns);
		return table;
	}

	/**
	 * Writes a row.
	 * @param values what stands in it; null for an empty cell
	 */
	public void row(Collection<? extends @Nullable Object> values) {
		this.rows.write(values.stream().map(CsvTable::cell).toList());
	}

	/**
	 * Writes what is still held back; the table may go on.
	 */
	public void flush() {
		this.rows.flush();
	}

	private static String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof BigDecimal amount) {
			return amount.toPlainString();
		}
		if (value instanceof Number || value instanceof JsonNode) {
			return value.toString();
		}
		return text((value instanceof List<?> list) ? String.join(" ", list.stream().map(String::valueOf).toList())
				: value.toString());
	}

	// a text that a spreadsheet would compute is marked as text
	private static String text(String text) {
		String shown = text.stripLeading();
		boolean formula = !shown.isEmpty() && FORMULA_STARTS.indexOf(shown.charAt(0)) >= 0;
		return (formula || text.startsWith("\t") || text.startsWith("\r")) ? "'" + text : text;
	}

}
