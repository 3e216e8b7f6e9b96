package io.routelock.discovery;

import static io.routelock.discovery.Datagrams.answerHeader;
import static io.routelock.discovery.Datagrams.bytes;
import static io.routelock.discovery.Datagrams.decode;
import static io.routelock.discovery.Datagrams.encode;
import static io.routelock.discovery.Datagrams.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Route requests over UDP; protocol notes: udp-discovery. */
class AddRouteTest {

    private static final AmsAddress SENDER = AmsAddress.parse("192.168.1.10.1.1:10000");

    private static final String REQUEST =
            """
            03 66 14 71  00 00 00 00
            06 00 00 00                             # service: add route
            c0 a8 01 0a 01 01  10 27                # 192.168.1.10.1.1:10000
            06 00 00 00                             # six tags
            0c 00 03 00  50 43 00                   # route name "PC"
            07 00 06 00  c0 a8 01 0a 01 01          # NetId
            0d 00 06 00  41 64 6d 69 6e 00          # user "Admin"
            02 00 02 00  31 00                      # password "1"
            05 00 0d 00  31 39 32 2e 31 36 38 2e 31 2e 31 30 00
            09 00 04 00  01 00 00 00                # temporary
            """;

    private static AddRouteRequest request(boolean temporary) {
        return new AddRouteRequest(
                "PC",
                AmsNetId.parse("192.168.1.10.1.1"),
                new RouteCredentials.Plain("Admin", RoutePassword.of("1")),
                "192.168.1.10",
                temporary);
    }

    @Test
    void aRequestForARouteHasExactlyTheseBytes() {
        assertThat(hex(encode(request(true).message(0, SENDER)))).isEqualTo(hex(bytes(REQUEST)));
        assertThat(AddRouteRequest.of(decode(REQUEST))).isEqualTo(request(true));
    }

    // Without options a route is permanent.
    @Test
    void aRequestWithoutOptionsIsForAPermanentRoute() {
        var message = decode(encode(request(false).message(0, SENDER)));

        assertThat(message.tag(DiscoveryTag.Options.class)).isEmpty();
        assertThat(AddRouteRequest.of(message)).isEqualTo(request(false));
    }

    @Test
    void aRequestDoesNotShowItsPassword() {
        var request =
                new AddRouteRequest(
                        "PC",
                        AmsNetId.NONE,
                        new RouteCredentials.Plain("Admin", RoutePassword.of("s3cret")),
                        "host",
                        false);

        assertThat(request.toString() + request.message(0, SENDER)).doesNotContain("s3cret");
    }

    // Each tag that is missing is named; none is replaced by a default.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aRequestThatLacksATagIsRefused(int missing) {
        var whole = decode(REQUEST);
        var tags = new java.util.ArrayList<>(whole.tags());
        tags.remove(missing);
        var message = new DiscoveryMessage(0, DiscoveryService.ADD_ROUTE, false, SENDER, tags);

        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> AddRouteRequest.of(message))
                .withMessageStartingWith("tags at offset 24: expected a legal ");
    }

    // Blocks 14 and 15 must never open anything, not even beside a legal password.
    @Test
    void undecodableCredentialsWinOverLegalOnes() {
        var both = bytes(REQUEST + "0e 00 10 00" + Datagrams.zeros(16));
        both[20] = 7;

        assertThat(AddRouteRequest.of(decode(both)).credentials())
                .isInstanceOf(RouteCredentials.Undecodable.class);
        assertThat(AddRouteRequest.of(AddRouteRequest.of(decode(both)).message(0, SENDER)))
                .isEqualTo(AddRouteRequest.of(decode(both)));
    }

    @Test
    void anAnswerTellsTheStatus() {
        String denied = answerHeader("06 00 00 80", 1) + "01 00 04 00 04 07 00 00";
        var answer = AddRouteAnswer.of(decode(denied));

        assertThat(answer).isEqualTo(new AddRouteAnswer(AmsNetId.parse("5.36.69.176.1.1"), 0x704));
        assertThat(answer.accepted()).isFalse();
        assertThat(hex(encode(answer.message(0x01020304)))).isEqualTo(hex(bytes(denied)));
    }

    // An empty answer must not pass for a success.
    @Test
    void anAnswerWithoutAStatusIsRefused() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> AddRouteAnswer.of(decode(answerHeader("06 00 00 80", 0))));
    }

    // Our own request, sent back to us, is no success either.
    @Test
    void aRequestIsNoAnswer() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> AddRouteAnswer.of(decode(REQUEST)))
                .withMessage("service at offset 8: expected ADD_ROUTE answer, got ADD_ROUTE request");
    }
}
