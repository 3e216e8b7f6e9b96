package io.routelock.mqtt.payload.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/** The topics of Sparkplug (3.0.0, 4.1). */
class SparkplugTopicTest {

    @Test
    void nodesDevicesAndHostsAreRecognised() {
        assertThat(SparkplugTopic.of("spBv1.0/Hall 2/NDATA/press-1"))
                .contains(
                        new SparkplugTopic.Edge(
                                "Hall 2", SparkplugTopic.Kind.NDATA, "press-1", Optional.empty()));
        assertThat(SparkplugTopic.of("spBv1.0/G/DBIRTH/N/D"))
                .contains(new SparkplugTopic.Edge("G", SparkplugTopic.Kind.DBIRTH, "N", Optional.of("D")));
        assertThat(SparkplugTopic.of("spBv1.0/STATE/scada")).contains(new SparkplugTopic.State("scada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spBv1.0",
                "spBv1.0/G/NDATA",
                "spBv1.0/G/NDATA/N/D",
                "spBv1.0/G/DDATA/N",
                "spBv1.0/G/DDATA/N/D/more",
                "spBv1.0/G/ndata/N",
                "spAv1.0/G/NDATA/N",
                "STATE/scada",
                "a/spBv1.0/G/NDATA/N"
            })
    void otherTopicsAreNone(String topic) {
        assertThat(SparkplugTopic.of(topic)).isEmpty();
    }
}
