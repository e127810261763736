package co.aitracer.server.web;

/**
 * One user in the list.
 *
 * @param figures the user's figures
 * @param first when the first log of the range started
 * @param feedback what the user said
 */
record UserRow(GroupRow figures, TimeView first, FeedbackSum feedback) {
}
