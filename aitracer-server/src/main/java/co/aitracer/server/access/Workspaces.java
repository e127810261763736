package co.aitracer.server.access;

/**
 * The workspaces there are: one, for now.
 */
public final class Workspaces {

	/**
	 * The workspace that the first start makes.
	 */
	public static final String DEFAULT = "default";

	private Workspaces() {
	}

}
