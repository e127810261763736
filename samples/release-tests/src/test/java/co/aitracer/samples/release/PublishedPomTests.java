package co.aitracer.samples.release;

import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The POMs that users get, against what Maven Central asks of them.
 */
class PublishedPomTests {

	private static final List<List<String>> ASKED = List.of(List.of("name"), List.of("description"), List.of("url"),
			List.of("licenses", "license", "name"), List.of("licenses", "license", "url"),
			List.of("developers", "developer", "name"), List.of("scm", "connection"),
			List.of("scm", "developerConnection"), List.of("scm", "url"), List.of("issueManagement", "url"));

	static List<Published> published() {
		return Published.all().toList();
	}

	@Test
	void areThoseOfTheBomAndItsArtefacts() {
		assertThat(published()).extracting(Published::name)
			.contains("aitracer-bom", "aitracer-core", "aitracer-spring-boot-starter")
			.doesNotContain("aitracer-parent", "aitracer-server")
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("published")
	void sayWhatMavenCentralAsksFor(Published published) throws Exception {
		Element project = parse(published).getDocumentElement();
		assertThat(ASKED).allSatisfy((path) -> assertThat(text(project, path)).as(String.join("/", path)).isNotBlank());
		assertThat(text(project, List.of("version"))).isEqualTo(Published.version());
		// inherited addresses must not get the module's name behind them
		for (List<String> path : List.of(List.of("url"), List.of("scm", "url"), List.of("scm", "connection"))) {
			assertThat(text(project, path)).doesNotEndWith(published.name());
		}
	}

	@ParameterizedTest
	@MethodSource("published")
	void standAlone(Published published) throws Exception {
		String pom = Published.read(published.pom());
		assertThat(pom).doesNotContain("<parent>", "<properties>", "<build>", "<repositories>")
			.doesNotContain(Published.root().toString());
		NodeList dependencies = parse(published).getElementsByTagName("dependency");
		for (int i = 0; i < dependencies.getLength(); i++) {
			Element dependency = (Element) dependencies.item(i);
			assertThat(text(dependency, List.of("version"))).as(text(dependency, List.of("artifactId"))).isNotBlank();
			assertThat(text(dependency, List.of("scope"))).isIn("", "compile", "runtime");
		}
	}

	private static String text(Element parent, List<String> path) {
		for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && element.getTagName().equals(path.get(0))) {
				return (path.size() == 1) ? element.getTextContent() : text(element, path.subList(1, path.size()));
			}
		}
		return "";
	}

	private static Document parse(Published published) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(published.pom().toFile());
	}

}
