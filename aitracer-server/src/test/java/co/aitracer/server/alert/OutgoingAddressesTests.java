package co.aitracer.server.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OutgoingAddresses} and {@link AddressBlock}.
 */
class OutgoingAddressesTests {

	private final OutgoingAddresses addresses = new OutgoingAddresses(SystemDefaultDnsResolver.INSTANCE, List.of());

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.255.255.254", "localhost", "0.0.0.0", "10.1.2.3", "172.16.0.1",
			"172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
			"255.255.255.255", "192.0.0.8" })
	void privateAddressesOfVersion4AreRefused(String host) {
		assertRefused(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1" })
	void privateAddressesOfVersion6AreRefused(String host) {
		assertRefused(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1",
			"64:ff9b::10.0.0.1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:0:0:0:0:80ff:fffe" })
	void privateAddressesInAddressesOfVersion6AreRefused(String host) {
		assertRefused(host);
	}

	// what a resolver makes of such forms differs: either it names the address that they
	// mean or nothing
	@ParameterizedTest
	@ValueSource(strings = { "2130706433", "0x7f000001", "127.1", "3232235777", "0x7f.1" })
	void otherFormsOfPrivateAddressesLeadNowhere(String host) {
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> this.addresses.resolve(host));
	}

	@Test
	void octalFormIsConnectedToAsItWasChecked() throws UnknownHostException {
		// some programs read 127.0.0.1; here it is 177.0.0.1, and that is where the
		// client goes
		assertThat(this.addresses.resolve("0177.0.0.1")).extracting(InetAddress::getHostAddress)
			.containsExactly("177.0.0.1");
	}

	@Test
	void formThatTheResolverUnderstandsIsRefusedByItsAddress() {
		assertRefused("2130706433");
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "172.32.0.1", "172.15.255.255", "100.128.0.1", "11.0.0.1", "2606:4700::1111",
			"2002:808:808::1", "64:ff9b::8.8.8.8" })
	void publicAddressesArePermitted(String host) throws UnknownHostException {
		assertThat(this.addresses.resolve(host)).hasSize(1);
	}

	@Test
	void nameWithOnePrivateAddressAmongPublicOnesIsRefused() throws UnknownHostException {
		InetAddress[] both = { InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1") };
		OutgoingAddresses mixed = new OutgoingAddresses(new FixedNames(both), List.of());
		assertThatExceptionOfType(OutgoingAddresses.RefusedAddressException.class)
			.isThrownBy(() -> mixed.resolve("example.com"))
			.withMessageContaining("example.com")
			.withMessageContaining("allowed-addresses")
			.withMessageNotContaining("10.0.0.1");
	}

	@Test
	void nameIsLookedUpOnce() throws UnknownHostException {
		FixedNames names = new FixedNames(InetAddress.getByName("8.8.8.8"));
		assertThat(new OutgoingAddresses(names, List.of()).resolve("example.com"))
			.containsExactly(InetAddress.getByName("8.8.8.8"));
		assertThat(names.asked).hasValue(1);
	}

	@Test
	void allowedBlocksArePermittedAndNoOthers() throws UnknownHostException {
		OutgoingAddresses some = new OutgoingAddresses(SystemDefaultDnsResolver.INSTANCE,
				List.of(AddressBlock.of("10.1.0.0/16"), AddressBlock.of("::1")));
		assertThat(some.resolve("10.1.255.255")).hasSize(1);
		assertThat(some.resolve("::1")).hasSize(1);
		assertThatExceptionOfType(OutgoingAddresses.RefusedAddressException.class)
			.isThrownBy(() -> some.resolve("10.2.0.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/a", "localhost", "example.com/8", "", "::1/129",
			"1.2.3" })
	void blocksThatAreNoneAreRefusedByName(String text) {
		assertThatExceptionOfType(InvalidAlertSettingException.class).isThrownBy(() -> AddressBlock.of(text))
			.withMessageContaining("aitracer.server.alerts.allowed-addresses");
	}

	private void assertRefused(String host) {
		assertThatExceptionOfType(OutgoingAddresses.RefusedAddressException.class)
			.isThrownBy(() -> this.addresses.resolve(host));
	}

	/**
	 * Knows one name.
	 */
	private static final class FixedNames extends InMemoryDnsResolver {

		private final AtomicInteger asked = new AtomicInteger();

		FixedNames(InetAddress... addresses) {
			add("example.com", addresses);
		}

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			this.asked.incrementAndGet();
			return super.resolve(host);
		}

	}

}
