package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

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
 * Compares the dependencies and commands of README and guides with what the build has.
 */
class ReadmeBuildTests {

	private static final String TEST_COMMAND = "mvn -B verify";

	@Test
	void namesDependenciesOfTheBom() throws Exception {
		Document bom = parse(Snippet.read("aitracer-bom/pom.xml"));
		String version = text((Element) bom.getElementsByTagName("parent").item(0), "version");
		List<String> published = artifacts(bom);
		for (Snippet xml : Snippet.allIn("xml")) {
			Document snippet = parse("<project>" + xml.text() + "</project>");
			List<Element> dependencies = elements(snippet.getElementsByTagName("dependency"));
			assertThat(dependencies).as(xml.place()).isNotEmpty().allSatisfy((dependency) -> {
				if (!text(dependency, "groupId").equals("co.aitracer")) {
					assertThat(usedBySamples())
						.contains(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
				}
				else if (dependency.getElementsByTagName("type").getLength() > 0) {
					assertThat(text(dependency, "artifactId")).isEqualTo("aitracer-bom");
					assertThat(text(dependency, "version")).isEqualTo(version);
				}
				else {
					assertThat(published).contains(text(dependency, "artifactId"));
				}
			});
		}
	}

	/**
	 * Dependencies that are not ours are those that a sample is built with.
	 * @return groups and artifacts
	 * @throws Exception if a file cannot be read
	 */
	private static List<String> usedBySamples() throws Exception {
		List<String> used = new ArrayList<>();
		for (String module : List.of("spring-ai-chatbot", "langchain4j-assistant", "plain-java", "readme-tests")) {
			elements(parse(Snippet.read("samples/" + module + "/pom.xml")).getElementsByTagName("dependency"))
				.forEach((dependency) -> used.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId")));
		}
		return used;
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
		assertThat(Snippet.in("README.md")).extracting(Snippet::text).contains(TEST_COMMAND + "\n");
		assertThat(Snippet.read(".ci/run").lines().map(String::strip)).contains(TEST_COMMAND);
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
