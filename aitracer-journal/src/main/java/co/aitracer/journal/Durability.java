package co.aitracer.journal;

/**
 * What an acknowledged entry survives.
 */
public enum Durability {

	/**
	 * Entries are forced to the disk: they survive a crash of the machine.
	 */
	MACHINE,

	/**
	 * Entries are handed to the operating system: they survive a kill of the process, not
	 * a power cut.
	 */
	PROCESS

}
