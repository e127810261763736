package co.aitracer.samples.features.search;

import java.util.List;

/**
 * The passages that can be searched.
 */
final class ShopGuide {

	static final List<String> PASSAGES = List.of(
			"Returns: unused goods can be sent back within 30 days; the refund takes up to five working days.",
			"Delivery: parcels take two to three days; frames and wheels come by freight within a week.",
			"Warranty: frames carry five years, drive trains two, wear parts such as chains and tyres none.",
			"Sizing: measure your inseam in centimetres and multiply by 0.66 to get the frame's height.",
			"Service: the first inspection after 300 km is free; a full service takes one working day.",
			"Leasing: employers may lease up to two bicycles an employee, for 36 months each.");

	private ShopGuide() {
	}

}
