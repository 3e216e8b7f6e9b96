package io.routelock.mqtt.payload.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Payloads of Sparkplug B against literal bytes (sparkplug_b.proto of Sparkplug 3.0.0, 6.3). */
class SparkplugPayloadTest {

    private static final Instant SENT = Instant.parse("2025-11-21T08:41:07.118Z");

    @Test
    void aBirthNamesItsMetricsWithTypesAndValues() {
        SparkplugPayload birth = SparkplugPayload.decode(SparkplugSample.BIRTH);
        assertThat(birth.timestamp()).contains(SENT);
        assertThat(birth.sequence()).hasValue(0);
        assertThat(birth.more()).isZero();
        assertThat(birth.metrics())
                .extracting(metric ->
                        metric.title()
                                + " "
                                + metric.type().orElseThrow().words()
                                + " "
                                + SparkplugWords.of(metric))
                .containsExactly(
                        "bdSeq UInt64 3",
                        "Temperature Float 21.5",
                        "Counter UInt32 1200",
                        "Offset Int32 -40",
                        "Running Boolean true",
                        "Recipe String R-17",
                        "Started DateTime 2025-11-21T04:40:00Z",
                        "Level Double 0.125");
        assertThat(birth.metrics().get(1).alias()).hasValue(1);
        assertThat(birth.metrics().get(1).timestamp()).contains(SENT);
    }

    @Test
    void dataWithAliasesAloneGetsNamesAndTypesFromTheBirth() {
        SparkplugNames names = new SparkplugNames();
        SparkplugPayload data = SparkplugPayload.decode(SparkplugSample.DATA);
        assertThat(data.metrics()).extracting(SparkplugMetric::title).containsExactly("alias 1", "alias 3");
        assertThat(names.resolve(edge("NDATA/press-1"), data)).isEqualTo(data);

        names.learn(edge("NBIRTH/press-1"), SparkplugPayload.decode(SparkplugSample.BIRTH));

        assertThat(names.resolve(edge("NDATA/press-1"), data).metrics())
                .extracting(metric -> metric.title() + " = " + SparkplugWords.of(metric))
                .containsExactly("Temperature = 22.25", "Offset = -41");
        // An alias counts for a node with its devices (6.4.6), and for no other node.
        assertThat(names.resolve(edge("DDATA/press-1/axis"), data).metrics().getFirst().title())
                .isEqualTo("Temperature");
        assertThat(names.resolve(edge("NDATA/press-2"), data)).isEqualTo(data);
    }

    /** Whoever sends births for ever does not fill the memory. */
    @Test
    void birthsOfManyStrangersAreForgotten() {
        SparkplugNames names = new SparkplugNames();
        SparkplugPayload birth = SparkplugPayload.decode(SparkplugSample.BIRTH);
        SparkplugPayload data = SparkplugPayload.decode(SparkplugSample.DATA);
        int nodes = SparkplugNames.MOST_METRICS / 15 + 10;
        for (int i = 0; i < nodes; i++) {
            names.learn(edge("NBIRTH/node-" + i), birth);
        }
        assertThat(names.resolve(edge("NDATA/node-0"), data)).isNotEqualTo(data);
        assertThat(names.resolve(edge("NDATA/node-" + (nodes - 1)), data)).isEqualTo(data);
        names.learn(edge("NBIRTH/node-0"), birth);
        assertThat(names.resolve(edge("NDATA/node-0"), data)).isNotEqualTo(data);
    }

    @Test
    void everyKindOfValueIsToldInWords() {
        SparkplugPayload all = SparkplugPayload.decode(SparkplugSample.EVERYTHING);
        assertThat(all.metrics())
                .extracting(metric -> metric.title() + ": " + SparkplugWords.of(metric))
                .containsExactly(
                        "Table: 2 columns (t, v), 2 rows",
                        "Packed: 1 columns (a), 0 rows",
                        "M1: Motor 1.0, 1 metrics, 1 parameters",
                        "Raw: 3 bytes",
                        "Arr: [1, -2, 300]",
                        "Nothing: null",
                        "Old: -2",
                        "Small: -1",
                        "Big: 18446744073709551615",
                        "Long: -5",
                        "Ext: extension, 3 bytes");
        assertThat(all.uuid()).contains("id-1");
        assertThat(all.body()).contains(Octets.ofHex("78797a"));
        SparkplugMetric old = all.metrics().get(6);
        assertThat(old.isHistorical()).isTrue();
        assertThat(old.isTransient()).isTrue();
        assertThat(all.metrics().getFirst().value())
                .isInstanceOfSatisfying(
                        SparkplugValue.DataSet.class,
                        set ->
                                assertThat(set.types().stream().map(it -> it.orElseThrow()))
                                        .containsExactly(SparkplugType.UINT64, SparkplugType.DOUBLE));
        assertThat(all.metrics().get(1).value())
                .isInstanceOfSatisfying(
                        SparkplugValue.DataSet.class,
                        set ->
                                assertThat(set.types().stream().map(it -> it.orElseThrow()))
                                        .containsExactly(SparkplugType.INT32, SparkplugType.FLOAT));
        assertThat(all.metrics().get(2).value())
                .isInstanceOfSatisfying(
                        SparkplugValue.Template.class,
                        motor -> assertThat(SparkplugWords.of(motor.metrics().getFirst())).isEqualTo("1.5"));
    }

    @Test
    void numbersCanBeDrawnAndTextsCannot() {
        List<OptionalDouble> numbers =
                SparkplugPayload.decode(SparkplugSample.BIRTH).metrics().stream()
                        .map(SparkplugWords::number)
                        .toList();
        assertThat(numbers)
                .containsExactly(
                        OptionalDouble.of(3),
                        OptionalDouble.of(21.5),
                        OptionalDouble.of(1200),
                        OptionalDouble.of(-40),
                        OptionalDouble.of(1),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0.125));
    }

    /** What has no Sparkplug in it, or was made to break readers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    08                           | field 1 at offset 1: expected a number that ends
                    08ffffffffffffffffffff01     | field 1 at offset 1: expected a number of at most 10 bytes
                    12ffffffff07                 | length of field 2 at offset 1: expected at most 0, got 2147483647
                    12ffffffffffffffffff01       | length of field 2 at offset 1: expected at most 0, got 18446744073709551615
                    1203 0a05 41                 | length of field 1 at offset 1: expected at most 1, got 5
                    1204 65 000000               | field 12 at offset 1: expected 4 bytes, got 3
                    1202 69 00                   | field 13 at offset 1: expected 8 bytes, got 1
                    00                           | field number at offset 0: expected 1 to 536870911, got 0
                    0e                           | wire type of field 1 at offset 1: expected 0 to 3 or 5, got 6
                    54                           | wire type of field 10 at offset 1: expected 0 to 3 or 5, got 4
                    53 5c                        | end of group at offset 2: expected field 10, got 11
                    53 0801                      | group at offset 3: expected its end
                    """)
    void bytesThatAreNoneAreRefusedWithTheirPlace(String hex, String why) {
        assertThatThrownBy(() -> SparkplugPayload.decode(Octets.ofHex(hex.strip())))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith(why.strip());
    }

    /** A field in another wire type is unknown, and a type without a name is none. */
    @Test
    void whatIsUnknownIsSkipped() {
        SparkplugPayload payload = SparkplugPayload.decode(Octets.ofHex("0a0141 1206 2063 0a024142 1801"));
        assertThat(payload.timestamp()).isEmpty();
        assertThat(payload.metrics())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.title()).isEqualTo("AB");
                    assertThat(it.type()).isEmpty();
                });
        assertThat(payload.sequence()).hasValue(1);
        assertThat(SparkplugPayload.decode(Octets.EMPTY).metrics()).isEmpty();
    }

    @Test
    void templatesWithinTemplatesEndSomewhere() {
        byte[] inner = new byte[0];
        for (int i = 0; i < 9; i++) {
            inner = field(2, field(18, inner));
        }
        byte[] deep = inner;
        assertThatThrownBy(() -> SparkplugPayload.decode(Octets.of(deep)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("8 within each other");
    }

    @Test
    void groupsWithinGroupsEndSomewhere() {
        Octets deep = Octets.ofHex("53".repeat(17) + "54".repeat(17));
        assertThatThrownBy(() -> SparkplugPayload.decode(deep)).hasMessageContaining("16 within each other");
        assertThat(SparkplugPayload.decode(Octets.ofHex("53".repeat(16) + "54".repeat(16))).metrics())
                .isEmpty();
    }

    /** Two bytes each, and many times that in memory. */
    @Test
    void ofTooManyMetricsTheRestIsCounted() {
        SparkplugPayload payload =
                SparkplugPayload.decode(Octets.ofHex("1200".repeat(SparkplugPayload.MOST_METRICS + 7)));
        assertThat(payload.metrics()).hasSize(SparkplugPayload.MOST_METRICS);
        assertThat(payload.more()).isEqualTo(7);
    }

    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(number << 3 | 2, out);
        varint(value.length, out);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static void varint(int value, ByteArrayOutputStream out) {
        int left = value;
        for (; left > 0x7F; left >>>= 7) {
            out.write(left & 0x7F | 0x80);
        }
        out.write(left);
    }

    private static SparkplugTopic.Edge edge(String rest) {
        String[] parts = rest.split("/", 2);
        return (SparkplugTopic.Edge)
                SparkplugTopic.of("spBv1.0/G/" + parts[0] + "/" + parts[1]).orElseThrow();
    }
}
