package co.aitracer.spring.boot.autoconfigure;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps what an application does not ask for out of it: each dependency of this module is
 * optional.
 */
class AutoConfigurationDependenciesTests {

	@Test
	void areOptional() throws Exception {
		List<Element> dependencies = dependencies();
		assertThat(dependencies).hasSizeGreaterThan(5);
		assertThat(dependencies).filteredOn((dependency) -> !"test".equals(text(dependency, "scope")))
			.allSatisfy((dependency) -> assertThat(text(dependency, "optional"))
				.as("<optional> of " + text(dependency, "artifactId"))
				.isEqualTo("true"));
	}

	private static List<Element> dependencies() throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		Document pom = factory.newDocumentBuilder().parse(new File("pom.xml"));
		List<Element> found = new ArrayList<>();
		NodeList elements = pom.getElementsByTagName("dependency");
		for (int i = 0; i < elements.getLength(); i++) {
			found.add((Element) elements.item(i));
		}
		return found;
	}

	private static String text(Element dependency, String child) {
		for (Node node = dependency.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (child.equals(node.getNodeName())) {
				return node.getTextContent().strip();
			}
		}
		return "";
	}

}
