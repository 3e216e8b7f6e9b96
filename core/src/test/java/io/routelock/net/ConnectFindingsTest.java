package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

class ConnectFindingsTest {

    private static final InetSocketAddress TO = InetSocketAddress.createUnresolved("cx-123456", 48898);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("cx-123456"), "connect.unknown-host"),
                Arguments.of(new ConnectTimeoutException("timed out"), "connect.no-answer"),
                // The operating system's own time-out, when it is the shorter one: 21 s on Windows.
                Arguments.of(new ConnectException("Connection timed out: getsockopt"), "connect.no-answer"),
                Arguments.of(new NoRouteToHostException("No route to host"), "connect.unreachable"),
                // What Linux says without a default route; it is none of the exceptions above.
                Arguments.of(new SocketException("Network is unreachable"), "connect.unreachable"),
                Arguments.of(new BindException("Cannot assign requested address"), "connect.local-address"),
                Arguments.of(new ConnectException("Connection refused"), "connect.refused"),
                Arguments.of(new IOException("something else"), "connect.failed"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tells_each_failure_from_the_others(Throwable cause, String code) {
        Finding finding = ConnectFindings.explain(TO, cause);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.symptom()).contains("cx-123456");
    }

    @Test
    void shows_no_null_when_a_failure_has_no_text() {
        assertThat(ConnectFindings.explain(TO, new IOException()).symptom()).doesNotContain("null");
        assertThat(ConnectFindings.explain(TO, new ConnectException()).code()).isEqualTo("connect.refused");
        assertThat(ConnectFindings.explain(TO, new BindException()).symptom()).doesNotContain("null");
    }
}
