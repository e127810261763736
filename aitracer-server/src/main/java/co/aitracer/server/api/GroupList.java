package co.aitracer.server.api;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.LogDimension;

/**
 * Groups of logs.
 *
 * @param by what they are grouped by
 * @param groups the groups
 * @param next where the next page starts
 */
@Schema(description = "Groups of logs.")
record GroupList(@Schema(description = "What the logs are grouped by.", example = "model") String by,
		@Schema(description = "The groups in the wanted order.") List<GroupView> groups,
		@Schema(description = "The `cursor` of the next page; null on the last and with any order but `newest`.") @Nullable String next) {

	static GroupList of(LogDimension dimension, GroupPage page) {
		return new GroupList(dimension.name(), page.groups().stream().map(GroupView::of).toList(),
				LogList.next(page.next()));
	}

}
