package co.aitracer.server.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may use which route: one line a route. A route of the server without a line fails
 * the walk.
 */
final class PermissionWalk {

	// method, route as its controller says it, what it needs, and how to call it: a path
	// in place of the route's, or parameters. Braces stand for what belongs to the
	// project
	// that is asked for: {project}, {log}, {trace}, {session}, {user}.
	private static final String ROUTES = """
			GET   /                               SESSION
			GET   /first-log                      SESSION
			POST  /first-log/key                  OWNER
			GET   /login                          ANYBODY
			GET   /logs                           SESSION
			GET   /logs.csv                       SESSION
			GET   /logs.jsonl                     SESSION
			GET   /groups.csv                     SESSION     by=model
			GET   /series.csv                     SESSION     by=model
			GET   /logs/{id}                      VIEW        /logs/{log}
			GET   /logs/{id}/trace                VIEW        /logs/{log}/trace
			GET   /sessions                       SESSION
			GET   /session                        VIEW        id={session}
			GET   /users                          SESSION
			GET   /analytics                      SESSION
			GET   /facet                          SESSION     of=model

			GET   /models                         SESSION
			GET   /models/recalculation           OWNER
			POST  /models/recalculation           OWNER
			POST  /models/prices                  OWNER       model=m
			POST  /models/prices/end              OWNER       id=none

			GET   /alerts                         SESSION
			GET   /alerts/new                     SESSION
			POST  /alerts/new                     EDIT        projects={project}
			POST  /alerts/preview                 EDIT        projects={project}
			GET   /alerts/{id}                    VIEW        /alerts/{alert}
			GET   /alerts/{id}/edit               EDIT        /alerts/{alert}/edit
			POST  /alerts/{id}/edit               EDIT        /alerts/{alert}/edit?projects={project}
			POST  /alerts/{id}/pause              EDIT        /alerts/{alert}/pause?paused=false
			POST  /alerts/{id}/mute               EDIT        /alerts/{alert}/mute
			POST  /alerts/{id}/delete             EDIT        /alerts/{alert}/delete
			GET   /alerts/budget                  VIEW        project={project}
			POST  /alerts/budget                  EDIT        project={project}&zone=none
			GET   /alerts/defaults                OWNER
			GET   /alerts/defaults/edit           OWNER
			POST  /alerts/defaults/edit           OWNER
			POST  /alerts/defaults/remove         OWNER       at=-1
			GET   /alerts/channels                OWNER
			POST  /alerts/channels                OWNER       name=
			GET   /alerts/channels/{id}           OWNER       /alerts/channels/none
			POST  /alerts/channels/{id}/test      OWNER       /alerts/channels/none/test
			POST  /alerts/channels/{id}/delete    OWNER       /alerts/channels/none/delete

			GET   /projects                       SESSION
			POST  /projects                       OWNER       name=
			GET   /projects/new                   OWNER
			GET   /projects/name-hint             SESSION
			GET   /projects/settings              VIEW        project={project}
			POST  /projects/settings              EDIT        project={project}
			GET   /projects/deletions             VIEW        project={project}
			GET   /projects/retention/preview     VIEW        project={project}
			POST  /projects/retention             ADMINISTER  project={project}&contentDays=x
			POST  /projects/retention/run         ADMINISTER  project={project}
			GET   /projects/user-data             VIEW        project={project}&userId=nobody
			POST  /projects/user-data             ADMINISTER  project={project}&userId=nobody
			POST  /projects/delete                ADMINISTER  project={project}&confirmation=no
			GET   /retention                      OWNER
			POST  /retention                      OWNER       contentDays=x
			POST  /retention/run                  OWNER
			GET   /retention/deletions            OWNER
			GET   /retention/user-data            OWNER       userId=nobody
			POST  /retention/user-data            OWNER       userId=nobody

			GET   /keys                           SOME_ADMIN
			POST  /keys                           SOME_ADMIN  name=x&scopes=ingest
			POST  /keys/rotate                    SOME_ADMIN  id=none
			POST  /keys/revoke                    SOME_ADMIN  id=none
			GET   /members                        SOME_ADMIN
			POST  /members/invite                 SOME_ADMIN  name=
			POST  /members/grant                  ADMINISTER  id=none&project={project}&role=viewer
			POST  /members/role                   OWNER       id=none&role=member
			POST  /members/enabled                OWNER       id=none&enabled=true
			POST  /members/remove                 OWNER       id=none
			POST  /members/reset                  OWNER       id=none
			POST  /members/links/withdraw         SESSION     id=none
			GET   /audit                          OWNER
			GET   /audit.csv                      OWNER
			GET   /system                         OWNER
			GET   /account                        SESSION
			POST  /account/password               SESSION     current=wrong&password=wrong
			GET   /join/{token}                   ANYBODY     /join/none
			POST  /join/{token}                   ANYBODY     /join/none?password=secret

			POST  /api/v1/logs                    INGEST
			POST  /api/v1/logs/batch              INGEST
			POST  /api/v1/sessions                INGEST
			PATCH /api/v1/sessions/{session_id}   INGEST      /api/v1/sessions/none
			POST  /api/v1/sessions/{session_id}/events    INGEST  /api/v1/sessions/none/events
			POST  /api/v1/sessions/{session_id}/feedback  INGEST  /api/v1/sessions/none/feedback
			POST  /v1/traces                      INGEST
			POST  /api/public/otel/v1/traces      INGEST

			GET   /api/v1/logs                    READ
			GET   /api/v1/logs/{id}               READ_VIEW   /api/v1/logs/{log}
			GET   /api/v1/traces/{trace_id}       READ_VIEW   /api/v1/traces/{trace}
			GET   /api/v1/sessions                READ
			GET   /api/v1/sessions/{session_id}   READ_VIEW   /api/v1/sessions/{session}
			GET   /api/v1/users                   READ
			GET   /api/v1/projects                READ
			GET   /api/v1/series                  READ
			GET   /api/v1/groups                  READ        by=model
			GET   /api/v1/facets                  READ
			GET   /api/v1/errors                  READ

			GET   /api/openapi.json               ANYBODY
			GET   /api/openapi.json.yaml          SESSION

			GET   /api/v1/system/backup           SYSTEM

			GET   /actuator                       SYSTEM
			GET   /actuator/info                  SYSTEM
			GET   /actuator/metrics               SYSTEM
			GET   /actuator/metrics/{requiredMetricName}  SYSTEM  /actuator/metrics/jvm.info
			GET   /actuator/prometheus            SYSTEM
			GET   /actuator/sbom                  SYSTEM
			GET   /actuator/sbom/{id}             SYSTEM      /actuator/sbom/none
			GET   /actuator/health                HEALTH
			GET   /actuator/health/**             HEALTH      /actuator/health/readiness
			""";

	private PermissionWalk() {
	}

	static Map<String, Line> lines() {
		Map<String, Line> lines = new LinkedHashMap<>();
		ROUTES.lines()
			.filter((line) -> !line.isBlank())
			.map(Line::parse)
			.forEach((line) -> lines.put(line.route(), line));
		return lines;
	}

	/**
	 * Who calls.
	 */
	enum Caller {

		ANONYMOUS, MEMBER, VIEWER, EDITOR, ADMIN, OWNER, INGEST_KEY, READ_KEY, ADMIN_KEY, OWNER_KEY;

		static final Set<Caller> PEOPLE = EnumSet.range(MEMBER, OWNER);

		static final Set<Caller> KEYS = EnumSet.range(INGEST_KEY, OWNER_KEY);

	}

	/**
	 * What a route needs. {@code VIEW}, {@code EDIT} and {@code ADMINISTER} are rights in
	 * the project that is asked for; where a caller may not view it, it is not there.
	 */
	enum Need {

		/** Nothing. */
		ANYBODY(Caller.ANONYMOUS, Caller.MEMBER, Caller.VIEWER, Caller.EDITOR, Caller.ADMIN, Caller.OWNER),

		/** A session; what is shown depends on who has it. */
		SESSION(Caller.MEMBER, Caller.VIEWER, Caller.EDITOR, Caller.ADMIN, Caller.OWNER),

		/** A session of an owner. */
		OWNER(Caller.OWNER),

		/** A session of an owner, or a key that may do the same. */
		SYSTEM(Caller.OWNER, Caller.OWNER_KEY),

		/** Nothing, or a key that manages. */
		HEALTH(Caller.ANONYMOUS, Caller.MEMBER, Caller.VIEWER, Caller.EDITOR, Caller.ADMIN, Caller.OWNER,
				Caller.ADMIN_KEY, Caller.OWNER_KEY),

		/** A session of an admin of any project. */
		SOME_ADMIN(Caller.ADMIN, Caller.OWNER),

		/** A session that may see the project. */
		VIEW(Caller.VIEWER, Caller.EDITOR, Caller.ADMIN, Caller.OWNER),

		/** A session that may change the project. */
		EDIT(Caller.EDITOR, Caller.ADMIN, Caller.OWNER),

		/** A session that may administer the project. */
		ADMINISTER(Caller.ADMIN, Caller.OWNER),

		/** A key that sends. */
		INGEST(Caller.INGEST_KEY, Caller.ADMIN_KEY, Caller.OWNER_KEY),

		/** A key that reads, or a session; what is told depends on it. */
		READ(Caller.MEMBER, Caller.VIEWER, Caller.EDITOR, Caller.ADMIN, Caller.OWNER, Caller.READ_KEY, Caller.ADMIN_KEY,
				Caller.OWNER_KEY),

		/** A key that reads, or a session, either of which may see the project. */
		READ_VIEW(Caller.VIEWER, Caller.EDITOR, Caller.ADMIN, Caller.OWNER, Caller.READ_KEY, Caller.ADMIN_KEY,
				Caller.OWNER_KEY);

		private final Set<Caller> allowed;

		Need(Caller... allowed) {
			this.allowed = EnumSet.copyOf(List.of(allowed));
		}

		/**
		 * Whether it is about one project.
		 * @return true when it is
		 */
		boolean isOfProject() {
			return Set.of(VIEW, EDIT, ADMINISTER, READ_VIEW).contains(this);
		}

		boolean isOfApi() {
			return Set.of(READ, READ_VIEW, INGEST).contains(this);
		}

		/**
		 * What a caller is answered.
		 * @param caller who calls
		 * @param own whether the project that is asked for is the one of the caller's
		 * role
		 * @return the answer
		 */
		Answer answer(Caller caller, boolean own) {
			boolean everywhere = caller == Caller.OWNER || caller == Caller.OWNER_KEY;
			if (this.allowed.contains(caller) && (own || everywhere || !isOfProject())) {
				return Answer.ALLOWED;
			}
			if (this == INGEST) {
				return (caller == Caller.READ_KEY) ? Answer.FORBIDDEN : Answer.WHO_ARE_YOU;
			}
			if (this == SYSTEM || this == HEALTH) {
				return (caller == Caller.ANONYMOUS) ? Answer.WHO_ARE_YOU : Answer.FORBIDDEN;
			}
			if (isOfApi()) {
				return apiAnswer(caller);
			}
			// a key opens no page
			if (!Caller.PEOPLE.contains(caller)) {
				return (this == ANYBODY) ? Answer.ALLOWED : Answer.SIGN_IN;
			}
			return (isOfProject() && (!own || caller == Caller.MEMBER)) ? Answer.NOT_THERE : Answer.FORBIDDEN;
		}

		private static Answer apiAnswer(Caller caller) {
			return switch (caller) {
				case ANONYMOUS -> Answer.WHO_ARE_YOU;
				case INGEST_KEY -> Answer.FORBIDDEN;
				default -> Answer.NOT_THERE;
			};
		}

	}

	/**
	 * How the server answers.
	 */
	enum Answer {

		/** Not refused for who calls, whatever else there may be to say. */
		ALLOWED,

		/** 302 to the sign-in page. */
		SIGN_IN,

		/** 401. */
		WHO_ARE_YOU,

		/** 403. */
		FORBIDDEN,

		/** 404. */
		NOT_THERE

	}

	/**
	 * A line of the table.
	 *
	 * @param method the HTTP method
	 * @param path the route's path
	 * @param need what it needs
	 * @param call how to call it
	 */
	record Line(String method, String path, Need need, String call) {

		private static Line parse(String line) {
			List<String> parts = Arrays.asList(line.strip().split("\\s+"));
			return new Line(parts.get(0), parts.get(1), Need.valueOf(parts.get(2)),
					(parts.size() > 3) ? parts.get(3) : "");
		}

		String route() {
			return this.method + " " + this.path;
		}

		String uri() {
			return this.call.startsWith("/") ? this.call : this.path + (this.call.isEmpty() ? "" : "?" + this.call);
		}

	}

}
