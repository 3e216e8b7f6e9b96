package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLint;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Issue 4, bad input: no file keeps the program busy for long, however it was made. */
class HostileAclTest {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;

    /** Ten times the rules would be a hundred times the work if each were held against each. */
    private static final long MOST_TIMES = 40;

    /** In nanoseconds: what is over so soon says nothing about how it grows. */
    private static final long SOON = 2_000_000_000L;

    private static final int SHOWN_ROWS = 60;
    private static final int SHOWN_COLUMNS = 30;
    private static final List<String> GRANTS = List.of("read", "write", "readwrite", "deny");

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String ofOneUser(int count, IntFunction<String> line) {
        return "user u\n" + lines(count, line);
    }

    private static String grant(int number) {
        return GRANTS.get(number % GRANTS.size());
    }

    private static Arguments file(String name, IntFunction<String> text) {
        return Arguments.of(name, text);
    }

    static Stream<Arguments> files() {
        return Stream.concat(simple(), quarrelsome());
    }

    private static Stream<Arguments> simple() {
        return Stream.of(
                file(
                        "one user with all topics",
                        n -> ofOneUser(n, i -> "topic " + grant(i) + " plant/line" + i % 100 + "/cell" + i)),
                file("as many users as topics", n -> lines(n, i -> "user u" + i + "\ntopic plant/" + i)),
                file("patterns", n -> lines(n, i -> "pattern " + grant(i) + " plant/%c/%u/cell" + i)),
                file("topic deny", n -> lines(n, i -> "topic deny")),
                file("the same topic", n -> ofOneUser(n, i -> "topic read a/b/#")),
                file(
                        "wildcards in 200 levels",
                        n -> ofOneUser(n, i -> "topic " + grant(i) + " " + wildcards(i, 200))),
                file(
                        "patterns of wildcards",
                        n -> lines(n, i -> "pattern " + grant(i) + " %u/%c/" + wildcards(i, 198))),
                file("one line of 35,000 levels", n -> "topic read " + "a/".repeat(n * 35 / 100) + "\n"));
    }

    private static String wildcards(int number, int levels) {
        return "+/".repeat(number % levels) + (number / levels % 2 == 0 ? "#" : "+");
    }

    /** Made so that many rules have to do with many others. */
    private static Stream<Arguments> quarrelsome() {
        return Stream.of(
                file(
                        "read, then the same as readwrite",
                        n -> ofOneUser(n, i -> "topic " + (i < n / 2 ? "read" : "readwrite") + " a/b/#")),
                file(
                        "read everything, then readwrite",
                        n -> ofOneUser(n, i -> i < n / 2 ? "topic read #" : "topic readwrite a/" + i)),
                file(
                        "each allow is denied, and a part of a wider topic",
                        n ->
                                ofOneUser(
                                                n,
                                                i ->
                                                        i < n / 2
                                                                ? "topic deny a/b" + i + "/#"
                                                                : "topic read a/b" + (i - n / 2))
                                        + "topic write #\ntopic write a/#\ntopic write a/+\n"),
                file(
                        "plain levels and wildcards in all ways",
                        n -> ofOneUser(n, i -> "topic " + grant(i) + " " + mixed(i, 17))),
                file("patterns that deny, allows beside them", HostileAclTest::deniesOfPatterns),
                file(
                        "ids behind many different letters",
                        n ->
                                ofOneUser(30, i -> "topic read x" + i + "y")
                                        + lines(n, i -> "pattern write x" + i + "%c")),
                file(
                        "Sparkplug nodes without a death",
                        n -> lines(n, i -> "pattern write spBv1.0/g" + i + "/NBIRTH/%u")));
    }

    private static String deniesOfPatterns(int count) {
        return lines(count / 2, i -> "pattern deny a/%u/" + i)
                + lines(count / 2, i -> "user u" + i + "\ntopic read a/v" + i + "/x" + i);
    }

    private static String mixed(int number, int levels) {
        return IntStream.range(0, levels)
                .mapToObj(level -> (number >> level & 1) == 0 ? "+" : "a")
                .collect(Collectors.joining("/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void tenTimesTheRulesTakeAboutTenTimesTheTime(String name, IntFunction<String> text) {
        byte[] few = SourceText.of(text.apply(FEW)).bytes();
        byte[] many = SourceText.of(text.apply(MANY)).bytes();
        nanos(few);
        long before = nanos(few);
        assertThat(nanos(many)).describedAs(name).isLessThan(Math.max(SOON, MOST_TIMES * before));
    }

    @Test
    void aCheckThatGivesUpSaysSoOnce() {
        assertThat(gaveUp(deniesOfPatterns(MANY))).isOne();
        assertThat(gaveUp(deniesBesideAllows(MANY))).isOne();
        assertThat(gaveUp(deniesBesideAllows(MANY) + deniesOfPatterns(MANY))).isOne();
        assertThat(gaveUp(deniesOfPatterns(FEW / 100))).isZero();
        assertThat(gaveUp(deniesBesideAllows(FEW / 100))).isZero();
    }

    private static String deniesBesideAllows(int count) {
        return lines(count / 3, i -> "topic deny " + mixed(i, 15))
                + lines(count, i -> "topic read " + mixed(i, 17));
    }

    private static long gaveUp(String text) {
        return AclLint.check(AclFile.read(SourceText.of(text)), MosquittoVersion.V2_0, "acl").stream()
                .filter(finding -> finding.code().equals("acl.not-all-compared"))
                .filter(finding -> finding.severity() == Severity.NOTE)
                .count();
    }

    /** Of the processor, for this thread alone: other programs may keep the machine busy. */
    private static long nanos(byte[] file) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        show(file);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }

    /** Reads, checks, and asks for as many cells as a large screen shows at both ends of the matrix. */
    private static void show(byte[] bytes) {
        AclFile file = AclFile.read(SourceText.of(bytes));
        assertThat(AclLint.check(file, MosquittoVersion.V2_0, "acl")).isNotNull();
        AccessMatrix matrix = AccessMatrix.of(file, MosquittoVersion.V2_0);
        int rows = matrix.rows().size();
        int columns = matrix.columns().size();
        cells(matrix, 0, Math.min(SHOWN_ROWS, rows), 0, Math.min(SHOWN_COLUMNS, columns));
        cells(matrix, Math.max(0, rows - SHOWN_ROWS), rows, Math.max(0, columns - SHOWN_COLUMNS), columns);
    }

    private static void cells(AccessMatrix matrix, int firstRow, int rows, int firstColumn, int columns) {
        for (int row = firstRow; row < rows; row++) {
            for (int column = firstColumn; column < columns; column++) {
                assertThat(matrix.cell(row, column).lines()).isNotNull();
            }
        }
    }
}
