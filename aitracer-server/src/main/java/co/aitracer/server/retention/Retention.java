package co.aitracer.server.retention;

import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.access.AuditLog;

/**
 * How long logs are kept. Whether somebody may change that is the caller's business.
 */
@Service
public class Retention {

	private final RetentionSettings settings;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	Retention(RetentionSettings settings, AuditLog audit, TransactionOperations transactions) {
		this.settings = settings;
		this.audit = audit;
		this.transactions = transactions;
	}

	/**
	 * What the workspace itself says.
	 * @param workspace the workspace
	 * @return the periods; null is what the server's settings say
	 */
	public RetentionPeriods ofWorkspace(String workspace) {
		return this.settings.ofWorkspace(workspace);
	}

	/**
	 * What counts for projects that say nothing.
	 * @param workspace the workspace
	 * @return the periods, without null
	 */
	public RetentionPeriods defaults(String workspace) {
		return this.settings.defaults(workspace);
	}

	/**
	 * What a project itself says.
	 * @param workspace the workspace
	 * @param project the project's name
	 * @return the periods; null is what the workspace says
	 */
	public RetentionPeriods ofProject(String workspace, String project) {
		return this.settings.ofProject(workspace, project);
	}

	/**
	 * What counts for each project.
	 * @param workspace the workspace
	 * @return the periods by project, without null
	 */
	public Map<String, RetentionPeriods> effective(String workspace) {
		return this.settings.effective(workspace);
	}

	/**
	 * Changes what counts for projects that say nothing.
	 * @param workspace the workspace
	 * @param periods the periods; null is what the server's settings say
	 * @param actor who changes it
	 */
	public void saveWorkspace(String workspace, RetentionPeriods periods, String actor) {
		this.transactions.executeWithoutResult((status) -> {
			this.settings.saveWorkspace(workspace, periods);
			this.audit.record(workspace, actor, "retention.change", workspace, periods.toString());
		});
	}

	/**
	 * Changes what counts for a project.
	 * @param workspace the workspace
	 * @param project the project's name
	 * @param periods the periods; null is what the workspace says
	 * @param actor who changes it
	 */
	public void saveProject(String workspace, String project, RetentionPeriods periods, String actor) {
		this.transactions.executeWithoutResult((status) -> {
			this.settings.saveProject(workspace, project, periods);
			this.audit.record(workspace, actor, "retention.change", project, periods.toString());
		});
	}

}
