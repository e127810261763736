package co.aitracer.server.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps webhooks from reaching what only this server can reach. The HTTP client connects
 * to the very addresses that were checked here, so that a name cannot stand for one
 * address while it is checked and for another one afterwards.
 */
@Component
class OutgoingAddresses implements DnsResolver {

	private static final List<AddressBlock> REFUSED = Stream
		.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
				"192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10",
				"fec0::/10", "ff00::/8")
		.map(AddressBlock::of)
		.toList();

	// blocks that lead to an address of version 4, and where in them it stands
	private static final List<Tunnel> TUNNELS = List.of(new Tunnel("::/96", 12, false),
			new Tunnel("64:ff9b::/96", 12, false), new Tunnel("64:ff9b:1::/48", 12, false),
			new Tunnel("2002::/16", 2, false), new Tunnel("2001::/32", 12, true));

	private final DnsResolver names;

	private final List<AddressBlock> allowed;

	@Autowired
	OutgoingAddresses(AlertProperties properties) {
		this(SystemDefaultDnsResolver.INSTANCE, properties.allowed());
	}

	OutgoingAddresses(DnsResolver names, List<AddressBlock> allowed) {
		this.names = names;
		this.allowed = List.copyOf(allowed);
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.resolve(host);
		for (InetAddress address : addresses) {
			if (!isAllowed(address)) {
				throw new RefusedAddressException(host);
			}
		}
		return addresses;
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	private boolean isAllowed(InetAddress address) {
		return isWithin(this.allowed, address.getAddress()) || !isRefused(address.getAddress());
	}

	private static boolean isRefused(byte[] address) {
		return isWithin(REFUSED, address) || TUNNELS.stream()
			.filter((tunnel) -> tunnel.block().contains(address))
			.anyMatch((tunnel) -> isWithin(REFUSED, tunnel.inner(address)));
	}

	private static boolean isWithin(List<AddressBlock> blocks, byte[] address) {
		return blocks.stream().anyMatch((block) -> block.contains(address));
	}

	/**
	 * A name stands for an address that webhooks may not reach. Says the name and not the
	 * address, which may be nobody's business.
	 */
	static final class RefusedAddressException extends UnknownHostException {

		RefusedAddressException(String host) {
			super(host + " is an address of a private network, which webhooks may not reach; "
					+ "'aitracer.server.alerts.allowed-addresses' can allow it");
		}

	}

	/**
	 * Addresses of version 6 that lead to one of version 4.
	 *
	 * @param block the addresses
	 * @param offset where the address of version 4 starts
	 * @param inverted whether its bits are inverted
	 */
	private record Tunnel(AddressBlock block, int offset, boolean inverted) {

		Tunnel(String block, int offset, boolean inverted) {
			this(AddressBlock.of(block), offset, inverted);
		}

		byte[] inner(byte[] address) {
			byte[] inner = Arrays.copyOfRange(address, this.offset, this.offset + 4);
			for (int i = 0; this.inverted && i < inner.length; i++) {
				inner[i] = (byte) ~inner[i];
			}
			return inner;
		}

	}

}
