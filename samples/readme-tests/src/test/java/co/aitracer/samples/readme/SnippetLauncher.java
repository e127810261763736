package co.aitracer.samples.readme;

/**
 * Runs compiled statements in a process of their own, which has its own environment.
 */
public final class SnippetLauncher {

	private SnippetLauncher() {
	}

	/**
	 * Runs the statements.
	 * @param args the name of their class
	 * @throws Exception if they fail
	 */
	public static void main(String[] args) throws Exception {
		Class<?> type = Class.forName(args[0]);
		type.getMethod("run").invoke(type.getConstructor().newInstance());
	}

}
