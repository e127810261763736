package co.aitracer.server.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Neighbouring addresses of the internet protocol, written as in {@code 10.0.0.0/8}.
 *
 * @param network the first address
 * @param bits how many of its first bits the others share
 */
record AddressBlock(InetAddress network, int bits) {

	static AddressBlock of(String text) {
		int slash = text.indexOf('/');
		String address = ((slash >= 0) ? text.substring(0, slash) : text).strip();
		try {
			// only what looks like an address, else its name would be looked up
			if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
				throw new UnknownHostException(address);
			}
			InetAddress network = InetAddress.getByName(address);
			int most = network.getAddress().length * 8;
			int bits = (slash >= 0) ? Integer.parseInt(text.substring(slash + 1).strip()) : most;
			if (bits < 0 || bits > most) {
				throw new NumberFormatException();
			}
			return new AddressBlock(network, bits);
		}
		catch (UnknownHostException | NumberFormatException ex) {
			throw new InvalidAlertSettingException("aitracer.server.alerts.allowed-addresses",
					"holds '" + text + "', which is no address or block of addresses",
					"Write blocks as in 10.0.0.0/8 or fd00::/8, and single addresses as in 127.0.0.1.");
		}
	}

	boolean contains(InetAddress address) {
		return contains(address.getAddress());
	}

	boolean contains(byte[] other) {
		byte[] own = this.network.getAddress();
		if (own.length != other.length) {
			return false;
		}
		for (int bit = 0; bit < this.bits; bit++) {
			int mask = 0x80 >> (bit % 8);
			if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
				return false;
			}
		}
		return true;
	}

}
