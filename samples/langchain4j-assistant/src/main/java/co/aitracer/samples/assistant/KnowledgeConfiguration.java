package co.aitracer.samples.assistant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/**
 * The shop's guide, found by meaning. The embedding model runs in this process; its
 * weights are in its jar.
 */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

	@Bean
	EmbeddingModel embeddingModel() {
		return new AllMiniLmL6V2QuantizedEmbeddingModel();
	}

	@Bean
	EmbeddingStore<TextSegment> embeddingStore(EmbeddingModel model,
			@Value("classpath:shop-guide/*.txt") Resource[] chapters) throws IOException {
		List<TextSegment> segments = new ArrayList<>();
		for (Resource chapter : chapters) {
			segments.add(TextSegment.from(chapter.getContentAsString(StandardCharsets.UTF_8).strip(),
					Metadata.from("chapter", String.valueOf(chapter.getFilename()))));
		}
		EmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
		store.addAll(model.embedAll(segments).content(), segments);
		return store;
	}

	@Bean
	ContentRetriever shopGuide(EmbeddingModel model, EmbeddingStore<TextSegment> store) {
		return EmbeddingStoreContentRetriever.builder()
			.embeddingModel(model)
			.embeddingStore(store)
			.maxResults(1)
			.build();
	}

}
