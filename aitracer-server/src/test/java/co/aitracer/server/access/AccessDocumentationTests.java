package co.aitracer.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of the guide says what the code does.
 */
class AccessDocumentationTests {

	@Test
	void guideShowsThePermissionTable() throws IOException {
		List<String> rows = new ArrayList<>(List.of("| | viewer | editor | admin | owner |", "|---|---|---|---|---|"));
		for (ProjectAction action : ProjectAction.values()) {
			rows.add(row(action,
					Stream.concat(Stream.of(ProjectRole.values()).map((role) -> PermissionTable.allows(role, action)),
							Stream.of(PermissionTable.allows(WorkspaceRole.OWNER, action)))));
		}
		for (WorkspaceAction action : WorkspaceAction.values()) {
			boolean member = PermissionTable.allows(WorkspaceRole.MEMBER, action);
			rows.add(row(action,
					Stream.of(member, member, member, PermissionTable.allows(WorkspaceRole.OWNER, action))));
		}
		assertThat(Files.readString(Path.of("..", "docs", "access.md"))).contains(String.join("\n", rows));
	}

	private static String row(Enum<?> action, Stream<Boolean> allowed) {
		String words = action.name().replace('_', ' ').toLowerCase(Locale.ROOT);
		return "| " + words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " | "
				+ allowed.map((may) -> may ? "yes" : "no").collect(Collectors.joining(" | ")) + " |";
	}

}
