package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the README's dependencies and commands with what the build has.
 */
class ReadmeBuildTests {

	private static final String TEST_COMMAND = "mvn -B verify";

	@Test
	void namesDependenciesOfTheBom() throws Exception {
		Document bom = parse(Snippet.read("aitracer-bom/pom.xml"));
		String version = text((Element) bom.getElementsByTagName("parent").item(0), "version");
		List<String> published = artifacts(bom);
		for (String xml : Snippet.in("xml")) {
			Document snippet = parse("<project>" + xml + "</project>");
			List<Element> dependencies = elements(snippet.getElementsByTagName("dependency"));
			assertThat(dependencies).isNotEmpty().allSatisfy((dependency) -> {
				assertThat(text(dependency, "groupId")).isEqualTo("co.aitracer");
				if (dependency.getElementsByTagName("scope").getLength() > 0) {
					assertThat(text(dependency, "artifactId")).isEqualTo("aitracer-bom");
					assertThat(text(dependency, "version")).isEqualTo(version);
				}
				else {
					assertThat(published).contains(text(dependency, "artifactId"));
				}
			});
		}
	}

	@Test
	void publishesTheModulesThatUsersDependOn() throws Exception {
		List<String> published = artifacts(parse(Snippet.read("aitracer-bom/pom.xml")));
		assertThat(published).allSatisfy((module) -> assertThat(Snippet.root().resolve(module)).isDirectory());
		List<String> modules = elements(parse(Snippet.read("pom.xml")).getElementsByTagName("module")).stream()
			.map(Element::getTextContent)
			.filter((module) -> !List.of("aitracer-bom", "samples").contains(module))
			.filter((module) -> !Snippet.read(module + "/pom.xml").contains("<maven.deploy.skip>true<"))
			.toList();
		assertThat(published).containsExactlyInAnyOrderElementsOf(modules);
	}

	@Test
	void testsAsTheContinuousIntegrationDoes() {
		assertThat(Snippet.in("shell")).contains(TEST_COMMAND + "\n");
		assertThat(Snippet.read(".ci/run").lines().map(String::strip)).contains(TEST_COMMAND);
	}

	@Test
	void namesScriptsFilesAndPicturesThatExist() {
		assertThat(Snippet.root().resolve("demo")).isExecutable();
		assertThat(Snippet.root().resolve(".ci/run")).isExecutable();
		List<String> targets = new ArrayList<>();
		Pattern.compile("\\]\\(([^)#]+)\\)")
			.matcher(Snippet.read("README.md"))
			.results()
			.forEach((link) -> targets.add(link.group(1)));
		assertThat(targets).isNotEmpty().allMatch((target) -> Files.exists(Snippet.root().resolve(target)));
	}

	private static List<String> artifacts(Document pom) {
		return elements(pom.getElementsByTagName("dependency")).stream()
			.map((dependency) -> text(dependency, "artifactId"))
			.toList();
	}

	private static List<Element> elements(NodeList nodes) {
		List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			elements.add((Element) nodes.item(i));
		}
		return elements;
	}

	private static String text(Element parent, String name) {
		return parent.getElementsByTagName(name).item(0).getTextContent();
	}

	private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
	}

}
