package io.routelock.systemservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.FakeLink;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.CountedBuffers;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.route.RouteFlags;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Protocol notes: system-service. */
class SystemServiceClientTest {

    private static final AmsNetId TARGET = AmsNetId.parse("5.36.69.176.1.1");
    private static final IndexAddress XML = new IndexAddress(700, 1);
    private static final Octets TEXT = Octets.ofCString(TargetInfoTest.SAMPLE, SystemService.CHARSET);

    private final CountedBuffers buffers = new CountedBuffers();
    private final FakeLink link = new FakeLink(buffers);
    private final SystemServiceClient client =
            new SystemServiceClient(
                    new AdsClient(link, AmsAddress.parse("192.168.0.10.1.1:32905"), Duration.ofMinutes(5)),
                    TARGET);

    @AfterEach
    void every_buffer_is_released() {
        buffers.close();
    }

    @Test
    void asks_the_system_service_of_its_target() throws Exception {
        link.answering(request -> new AdsResponse.State(AdsState.CONFIG, 0));
        assertThat(get(client.state())).isEqualTo(AdsState.CONFIG);
        assertThat(link.last().header().target()).isEqualTo(new AmsAddress(TARGET, AmsPort.SYSTEM_SERVICE));
        link.answering(request -> new AdsResponse.DeviceInfo(3, 1, 4026, "TwinCAT System"));
        assertThat(get(client.deviceInfo()).name()).isEqualTo("TwinCAT System");
    }

    /**
     * Writing 16 asks for CONFIG, 2 for RUN (protocol notes: ams-ads, ADS states): not the states themselves.
     */
    @Test
    void asks_for_run_and_config_by_the_states_that_lead_there() throws Exception {
        link.answering(request -> new AdsResponse.Done());
        get(client.switchToRun());
        assertThat(link.last().request())
                .isEqualTo(new AdsRequest.WriteControl(new AdsState(2), 0, Octets.EMPTY));
        get(client.switchToConfig());
        assertThat(link.last().request())
                .isEqualTo(new AdsRequest.WriteControl(new AdsState(16), 0, Octets.EMPTY));
    }

    @Test
    void adds_and_removes_routes() throws Exception {
        link.answering(request -> new AdsResponse.Done());
        AddRemote route = AddRemote.plain("CX", TARGET, "10.0.0.9", RouteFlags.IP_ADDRESS);
        get(client.addRoute(route));
        assertThat(link.last().request())
                .isEqualTo(new AdsRequest.Write(new IndexAddress(801, 0), route.encode()));
        get(client.removeRoute("CX"));
        assertThat(link.last().request())
                .isEqualTo(new AdsRequest.Write(new IndexAddress(802, 0), Octets.ofHex("43 58 00")));
    }

    /** A wrong name must not become the right name of another route. */
    @ParameterizedTest
    @ValueSource(strings = {"CX\0-2", "\u0416"})
    void removes_no_route_whose_name_cannot_be_sent(String name) {
        assertThatThrownBy(() -> client.removeRoute(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(link.sent).isEmpty();
    }

    /** 5 000 answers within the call, as a target in the same process gives them, must not fill the stack. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5000})
    void lists_all_routes_when_answers_come_at_once(int count) throws Exception {
        link.answering(routes(count, AdsErrorCode.NO_MORE_HANDLES));
        assertNames(get(client.routes()), count);
        assertThat(link.sent).hasSize(count + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5000})
    void lists_all_routes_when_answers_come_one_by_one(int count) throws Exception {
        var device = routes(count, AdsErrorCode.NO_MORE_HANDLES);
        var answer = client.routes();
        for (int i = 0; i <= count; i++) {
            assertThat(answer).isNotDone();
            link.answer(link.last(), device.apply(link.last().request()));
        }
        assertNames(get(answer), count);
    }

    /** Targets differ in how they say that there are no more. */
    @ParameterizedTest
    @ValueSource(ints = {0x700, 0x702, 0x703, 0x70C, 0x716, 0x73F})
    void ends_at_any_error_of_the_device(int code) throws Exception {
        link.answering(routes(2, new AdsErrorCode(code)));
        assertNames(get(client.routes()), 2);
    }

    /** Half a list that looks whole would be worse than none: routes would be added twice. */
    @ParameterizedTest
    @ValueSource(ints = {0x6, 0x7, 0x50A, 0x723, 0x740, 0x745, 0x748, 0x749, 0x274C})
    void fails_when_the_way_to_the_device_fails_or_it_lets_nobody_read(int code) {
        link.answering(routes(2, new AdsErrorCode(code)));
        assertFailedWith(client.routes(), new AdsErrorCode(code));
    }

    @Test
    void fails_when_the_link_ends_within_the_list() {
        var answer = client.routes();
        link.answer(link.last(), routes(9, AdsErrorCode.NO_MORE_HANDLES).apply(link.last().request()));
        link.close();
        assertFailedWith(answer, AdsErrorCode.TIMEOUT);
    }

    @Test
    void fails_when_an_entry_is_malformed() {
        link.answering(request -> new AdsResponse.Data(Octets.ofHex("01 02")));
        assertThatThrownBy(() -> get(client.routes())).hasCauseInstanceOf(WireFormatException.class);
    }

    /**
     * A version of TwinCAT may have routes of a kind that nobody here knows; the others are there all the
     * same.
     */
    @Test
    void an_entry_that_cannot_be_read_does_not_hide_the_others() throws Exception {
        link.answering(withUnreadable(3, 1));

        ToldRoutes told = get(client.toldRoutes());

        assertThat(told.routes()).extracting(AddRemote::name).containsExactly("route 0", "route 2");
        assertThat(told.unread())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.index()).isOne();
                    assertThat(entry.netId()).contains(TARGET);
                    assertThat(entry.inWords()).isEqualTo("entry 2, to " + TARGET);
                    assertThat(entry.why()).contains("length of address");
                });
    }

    /** What is decided by the list must know all of it: that entry may be the route in question. */
    @Test
    void the_list_for_a_decision_fails_when_an_entry_cannot_be_read() {
        link.answering(withUnreadable(3, 1));
        assertThatThrownBy(() -> get(client.routes()))
                .cause()
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("entry 2, to " + TARGET);
    }

    /** Then it is not a kind of route that is unknown, but the form of all. */
    @Test
    void a_target_whose_entries_nobody_can_read_is_not_asked_on_and_on() {
        link.answering(request -> new AdsResponse.Data(Octets.ofHex("05 24")));
        assertThatThrownBy(() -> get(client.toldRoutes())).cause().isInstanceOf(WireFormatException.class);
        assertThat(link.sent).hasSize(RouteWalk.MOST_UNREAD + 1);
    }

    /** Its text would be longer than what is there. */
    private static Function<AdsRequest, AdsResponse> withUnreadable(int count, int unreadable) {
        return request -> {
            if (((AdsRequest.Read) request).at().offset() != unreadable) {
                return routes(count, AdsErrorCode.NO_MORE_HANDLES).apply(request);
            }
            byte[] entry = AddRemote.plain("x", TARGET, "10.0.0.9", 0).encode().toArray();
            entry[LENGTH_OF_ADDRESS + 1] = 2;
            return new AdsResponse.Data(Octets.of(entry));
        };
    }

    /** Some day a target answers every index with its only route. */
    @Test
    void stops_at_a_target_that_never_ends_its_list() throws Exception {
        link.answering(routes(Integer.MAX_VALUE, AdsErrorCode.NO_MORE_HANDLES));
        assertThat(get(client.routes())).hasSize(RouteWalk.MOST_ROUTES);
    }

    @Test
    void asks_no_further_when_nobody_waits_for_the_list_any_more() {
        var answer = client.routes();
        answer.cancel(false);
        link.answer(link.last(), routes(9, AdsErrorCode.NO_MORE_HANDLES).apply(link.last().request()));
        assertThat(link.sent).hasSize(1);
    }

    @Test
    void asks_for_the_length_of_the_target_info_and_then_for_as_much() throws Exception {
        link.answering(
                request -> request.equals(new AdsRequest.Read(XML, 4)) ? length(TEXT.size()) : text(request));
        assertThat(get(client.targetInfo()).model()).contains("CX5140-0175");
        assertThat(link.sent)
                .extracting(FakeLink.Sent::request)
                .containsExactly(new AdsRequest.Read(XML, 4), new AdsRequest.Read(XML, TEXT.size()));
    }

    /**
     * The two-step Read is not verified at every target: whatever the first answer is, the text is asked for.
     */
    @ParameterizedTest
    @CsvSource({
        "3c 54 61 72", // the text itself, cut off
        "3c 54 61 72 67 65 74 54 79 70 65 3e", // the text itself, longer than asked for
        "''", // nothing
        "64 00", // a length of 16 bits
        "00 00 00 00", // no text
        "01 00 01 00", // more than 64 KiB
        "ff ff ff ff",
    })
    void asks_for_everything_when_the_first_answer_is_no_plausible_length(String first) throws Exception {
        link.answering(request ->
                request.equals(new AdsRequest.Read(XML, 4))
                        ? new AdsResponse.Data(Octets.ofHex(first))
                        : text(request));
        assertThat(get(client.targetInfo()).model()).contains("CX5140-0175");
        assertThat(link.last().request()).isEqualTo(new AdsRequest.Read(XML, 65536));
    }

    @Test
    void asks_for_everything_when_the_target_finds_four_bytes_too_few() throws Exception {
        link.answering(request ->
                request.equals(new AdsRequest.Read(XML, 4))
                        ? new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE)
                        : text(request));
        assertThat(get(client.targetInfo()).targetType()).contains("CX5140");
    }

    @Test
    void fails_when_the_target_has_no_info_or_is_not_reached() {
        link.answering(request -> new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP));
        assertFailedWith(client.targetInfo(), AdsErrorCode.INVALID_INDEX_GROUP);
        assertThat(link.sent).hasSize(2);
        link.answering(request -> new AdsResponse.Failed(AdsErrorCode.TIMEOUT));
        assertFailedWith(client.targetInfo(), AdsErrorCode.TIMEOUT);
        assertThat(link.sent).as("a target that is silent is not asked again").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\0", "\0junk"})
    void reads_a_fingerprint_of_64_digits(String end) throws Exception {
        String hex = "0123456789abcdef".repeat(4);
        link.answering(request ->
                new AdsResponse.Data(
                        Octets.of(
                                (hex.toUpperCase(java.util.Locale.ROOT) + end)
                                        .getBytes(SystemService.CHARSET))));
        assertThat(get(client.fingerprint())).contains(new AdvertisedFingerprint(new Fingerprint(hex)));
        assertThat(link.last().request()).isEqualTo(new AdsRequest.Read(new IndexAddress(700, 9), 256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "0123456789abcdef", "<Fingerprint/>"})
    void has_no_fingerprint_when_the_text_is_none(String text) throws Exception {
        link.answering(request -> new AdsResponse.Data(Octets.ofCString(text, SystemService.CHARSET)));
        assertThat(get(client.fingerprint())).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x701, 0x702, 0x703, 0x70C})
    void has_no_fingerprint_when_the_target_does_not_know_the_question(int code) throws Exception {
        link.answering(request -> new AdsResponse.Failed(new AdsErrorCode(code)));
        assertThat(get(client.fingerprint())).isEqualTo(Optional.empty());
    }

    /** "No fingerprint" and "may not be asked" lead to different next steps. */
    @ParameterizedTest
    @ValueSource(ints = {0x7, 0x723, 0x745})
    void fails_when_the_fingerprint_cannot_be_asked_for(int code) {
        link.answering(request -> new AdsResponse.Failed(new AdsErrorCode(code)));
        assertFailedWith(client.fingerprint(), new AdsErrorCode(code));
    }

    private static Function<AdsRequest, AdsResponse> routes(int count, AdsErrorCode end) {
        return request -> {
            long index = ((AdsRequest.Read) request).at().offset();
            assertThat(((AdsRequest.Read) request).at().group()).isEqualTo(803);
            return index < count
                    ? new AdsResponse.Data(AddRemote.plain("route " + index, TARGET, "10.0.0.9", 0).encode())
                    : new AdsResponse.Failed(end);
        };
    }

    /** 6 NetId, 2 transport, 4 flags, 4 timeout, 4 fragment, 12 reserved; protocol notes: system-service. */
    private static final int LENGTH_OF_ADDRESS = 32;

    private static AdsResponse length(int length) {
        return new AdsResponse.Data(Octets.of((byte) length, (byte) (length >> 8), (byte) 0, (byte) 0));
    }

    private static AdsResponse text(AdsRequest request) {
        assertThat(((AdsRequest.Read) request).length()).isGreaterThanOrEqualTo(TEXT.size());
        return new AdsResponse.Data(TEXT);
    }

    private static void assertNames(List<AddRemote> routes, int count) {
        List<String> expected = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> expected.add("route " + i));
        assertThat(routes).extracting(AddRemote::name).isEqualTo(expected);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static void assertFailedWith(CompletableFuture<?> future, AdsErrorCode error) {
        assertThatThrownBy(() -> get(future))
                .cause()
                .isInstanceOfSatisfying(
                        AdsErrorException.class, failure -> assertThat(failure.error()).isEqualTo(error));
    }
}
