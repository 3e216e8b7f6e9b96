package io.routelock.bothways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.FakeLink;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.CountedBuffers;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;
import io.routelock.systemservice.SystemServiceClient;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Protocol notes: system-service, groups 801 to 803. */
class TargetRoutesTest {

    private static final AmsNetId TARGET = AmsNetId.parse("5.36.69.176.1.1");
    private static final AmsNetId ME = AmsNetId.parse("192.168.0.10.1.1");
    private static final AddRemote BACK = AddRemote.plain("ENG", ME, "192.168.0.10", RouteFlags.IP_ADDRESS);
    private static final AddRemote OTHER =
            AddRemote.plain("Press", AmsNetId.parse("5.2.2.2.1.1"), "192.168.0.12", RouteFlags.IP_ADDRESS);

    private final CountedBuffers buffers = new CountedBuffers();
    private final FakeLink link = new FakeLink(buffers);
    private final TargetRoutes routes =
            new TargetRoutes(
                    new SystemServiceClient(
                            new AdsClient(
                                    link, new AmsAddress(ME, new AmsPort(32905)), Duration.ofMinutes(5)),
                            TARGET),
                    "CX-63D7F4");
    private final List<AdsRequest.Write> written = new ArrayList<>();
    private AdsErrorCode outcome = AdsErrorCode.OK;

    @AfterEach
    void every_buffer_is_released() {
        buffers.close();
    }

    private void targetHas(AddRemote... entries) {
        link.answering(request -> answer(request, List.of(entries)));
    }

    private AdsResponse answer(AdsRequest request, List<AddRemote> entries) {
        if (request instanceof AdsRequest.Read(IndexAddress at, long _) && at.group() == 803) {
            return at.offset() < entries.size()
                    ? new AdsResponse.Data(entries.get((int) at.offset()).encode())
                    : new AdsResponse.Failed(AdsErrorCode.NO_MORE_HANDLES);
        }
        written.add((AdsRequest.Write) request);
        return outcome.isOk() ? new AdsResponse.Done() : new AdsResponse.Failed(outcome);
    }

    private static String code(Throwable thrown) {
        return ((FindingException) thrown).finding().code();
    }

    @Test
    void lists_what_the_target_has_in_its_order() {
        targetHas(OTHER, BACK);
        assertThat(routes.list()).containsExactly(OTHER, BACK);
    }

    /** That entry may be the very route that is to be added, or the second one of a name. */
    @Test
    void shows_what_can_be_read_but_changes_nothing_beside_what_cannot() {
        link.answering(request ->
                request instanceof AdsRequest.Read(IndexAddress at, long _) && at.offset() == 1
                        ? new AdsResponse.Data(Octets.ofHex("05 02 02 02 01 01 01"))
                        : answer(request, List.of(OTHER, OTHER, BACK)));

        TargetRoutes.Shown shown = routes.shown();
        assertThat(shown.routes()).containsExactly(OTHER, BACK);
        assertThat(shown.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("route.unreadable");
                    assertThat(finding.symptom()).contains("CX-63D7F4, entry 2, to 5.2.2.2.1.1");
                });
        assertThatThrownBy(() -> routes.add(BACK))
                .satisfies(e -> assertThat(code(e)).isEqualTo("routes.unreadable"));
        assertThatThrownBy(() -> routes.remove(OTHER))
                .satisfies(e -> assertThat(code(e)).isEqualTo("routes.unreadable"));
        assertThat(written).isEmpty();
    }

    @Test
    void adds_a_route_that_is_new_and_replaces_none() {
        targetHas(OTHER);
        routes.add(BACK);
        assertThat(written).containsExactly(new AdsRequest.Write(new IndexAddress(801, 0), BACK.encode()));
        AddRemote sameName = AddRemote.plain("PRESS", ME, "192.168.0.10", 0);
        assertThatThrownBy(() -> routes.add(sameName))
                .satisfies(e -> assertThat(code(e)).isEqualTo("routes.taken-at-target"));
        assertThat(written).hasSize(1);
    }

    /** The bundled router without --allow-remote-administration answers so. */
    @Test
    void access_denied_says_that_nothing_changed_and_how_to_go_on() {
        targetHas(BACK);
        outcome = AdsErrorCode.ACCESS_DENIED;
        assertThatThrownBy(() -> routes.remove(BACK))
                .asInstanceOf(InstanceOfAssertFactories.type(FindingException.class))
                .extracting(FindingException::finding)
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("routes.refused-by-target");
                    assertThat(finding.symptom()).contains("0x723", "CX-63D7F4");
                    assertThat(String.join(" ", finding.likelyCauses()))
                            .contains("--allow-remote-administration");
                });
        assertThat(written).hasSize(1);
    }

    /** A unidirectional route on the target: an empty list would look as if every route were missing. */
    @Test
    void a_target_that_does_not_tell_its_routes_is_not_one_without_routes() {
        link.answering(request -> new AdsResponse.Failed(AdsErrorCode.ACCESS_DENIED));
        assertThatThrownBy(routes::list).satisfies(e -> assertThat(code(e)).isEqualTo("routes.list-refused"));
    }

    @Test
    void another_error_is_explained_as_every_ads_error() {
        targetHas(OTHER);
        outcome = AdsErrorCode.DEVICE_ERROR;
        assertThatThrownBy(() -> routes.add(BACK)).satisfies(e -> assertThat(code(e)).isEqualTo("ads.0x700"));
    }

    @Test
    void removes_only_what_is_still_as_it_was_shown() {
        targetHas(OTHER, AddRemote.plain("ENG", ME, "192.168.0.99", RouteFlags.IP_ADDRESS));
        assertThatThrownBy(() -> routes.remove(BACK))
                .satisfies(e -> assertThat(code(e)).isEqualTo("route.changed-meanwhile"));
        assertThat(written).isEmpty();
        routes.remove(OTHER);
        assertThat(written).hasSize(1);
    }

    /** Group 802 takes a name: of two with one name it could remove the wrong one. */
    @Test
    void of_two_routes_with_one_name_none_is_removed() {
        targetHas(BACK, AddRemote.plain("eng", OTHER.netId(), "192.168.0.12", 0));
        assertThatThrownBy(() -> routes.remove(BACK))
                .satisfies(e -> assertThat(code(e)).isEqualTo("routes.name-twice"));
        assertThat(written).isEmpty();
    }

    @Test
    void what_the_target_cannot_store_is_not_sent() {
        targetHas();
        assertThatThrownBy(() -> routes.add(AddRemote.plain("Öfen 炉", ME, "192.168.0.10", 0)))
                .satisfies(e -> assertThat(code(e)).isEqualTo("route.illegal"));
        AddRemote secure =
                new AddRemote(ME, 1, 8, Duration.ofSeconds(5), 0, "192.168.0.10", "x", RemoteTls.SELF_SIGNED);
        assertThatThrownBy(() -> routes.add(secure)).isInstanceOf(IllegalArgumentException.class);
        assertThat(written).isEmpty();
    }
}
