package io.routelock.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.CountedBuffers;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class AdsClientTest {

    private static final AmsAddress SELF = AmsAddress.parse("192.168.0.10.1.1:32905");
    private static final AmsAddress PLC = AmsAddress.parse("5.36.69.176.1.1:851");
    private static final AmsAddress OTHER = AmsAddress.parse("5.36.69.176.1.1:852");
    private static final IndexAddress AT = new IndexAddress(0x4020, 0);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final NotificationWish WISH =
            new NotificationWish(
                    AT, 2, NotificationWish.Mode.ON_CHANGE, Duration.ZERO, Duration.ofMillis(10));

    private final CountedBuffers buffers = new CountedBuffers();
    private final FakeLink link = new FakeLink(buffers);
    private final AdsClient client = new AdsClient(link, SELF, LONG);

    @AfterEach
    void every_buffer_is_released() {
        buffers.close();
    }

    @Test
    void sends_requests_under_its_own_address_and_invoke_ids_of_their_own() {
        var first = client.readState(PLC);
        var second = client.readState(PLC);
        AmsHeader header = link.sent.get(0).header();
        assertThat(header.source()).isEqualTo(SELF);
        assertThat(header.target()).isEqualTo(PLC);
        assertThat(header.stateFlags()).isEqualTo(AmsHeader.REQUEST);
        assertThat(link.sent.get(1).header().invokeId()).isNotEqualTo(header.invokeId());
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
    }

    /** Devices answer in the order that suits them. */
    @Test
    void pairs_answers_by_invoke_id_in_whatever_order_they_come() throws Exception {
        var first = client.read(PLC, AT, 1);
        var second = client.read(PLC, AT, 1);
        link.answer(link.sent.get(1), new AdsResponse.Data(Octets.ofHex("02")));
        link.answer(link.sent.get(0), new AdsResponse.Data(Octets.ofHex("01")));
        assertThat(get(first)).isEqualTo(Octets.ofHex("01"));
        assertThat(get(second)).isEqualTo(Octets.ofHex("02"));
        assertThat(client.waiting()).isZero();
    }

    /** A device that is slow with one answer must not hinder the others, however many there are. */
    @Test
    void keeps_one_request_waiting_while_thousands_come_and_go() throws Exception {
        var slow = client.read(PLC, AT, 1);
        var asked = link.last();
        for (int i = 0; i < 5000; i++) {
            var quick = client.read(PLC, AT, 1);
            assertThat(link.last().header().invokeId()).isNotEqualTo(asked.header().invokeId());
            link.answer(link.last(), new AdsResponse.Data(Octets.ofHex("02")));
            assertThat(get(quick)).isEqualTo(Octets.ofHex("02"));
        }
        assertThat(slow).isNotDone();
        link.answer(asked, new AdsResponse.Data(Octets.ofHex("01")));
        assertThat(get(slow)).isEqualTo(Octets.ofHex("01"));
        assertThat(client.waiting()).isZero();
    }

    @Test
    void holds_as_many_requests_as_there_are() throws Exception {
        var answers = IntStream.range(0, 3000).mapToObj(i -> client.read(PLC, AT, 1)).toList();
        assertThat(client.waiting()).isEqualTo(3000);
        for (int i = 2999; i >= 0; i--) {
            link.answer(link.sent.get(i), new AdsResponse.Data(Octets.of((byte) i)));
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(get(answers.get(i))).isEqualTo(Octets.of((byte) i));
        }
        assertThat(client.waiting()).isZero();
    }

    @Test
    void speaks_every_command() throws Exception {
        link.answering(request ->
                switch (request) {
                    case AdsRequest.ReadDeviceInfo _ -> new AdsResponse.DeviceInfo(3, 1, 4026, "PLC");
                    case AdsRequest.Read _ -> new AdsResponse.Data(Octets.ofHex("01"));
                    case AdsRequest.Write _ -> new AdsResponse.Done();
                    case AdsRequest.ReadState _ -> new AdsResponse.State(AdsState.RUN, 7);
                    case AdsRequest.WriteControl _ -> new AdsResponse.Done();
                    case AdsRequest.AddNotification _ -> new AdsResponse.NotificationAdded(5);
                    case AdsRequest.DeleteNotification _ -> new AdsResponse.Done();
                    case AdsRequest.ReadWrite write -> new AdsResponse.Data(write.data());
                });
        assertThat(get(client.readDeviceInfo(PLC)).version()).isEqualTo("3.1.4026");
        assertThat(get(client.read(PLC, AT, 1))).isEqualTo(Octets.ofHex("01"));
        get(client.write(PLC, AT, Octets.ofHex("02")));
        assertThat(link.last().request()).isEqualTo(new AdsRequest.Write(AT, Octets.ofHex("02")));
        assertThat(get(client.readState(PLC))).isEqualTo(new AdsResponse.State(AdsState.RUN, 7));
        get(client.writeControl(PLC, AdsState.RESET));
        assertThat(link.last().request())
                .isEqualTo(new AdsRequest.WriteControl(AdsState.RESET, 0, Octets.EMPTY));
        assertThat(get(client.subscribe(PLC, WISH, sample -> {}))).isEqualTo(5);
        get(client.unsubscribe(PLC, 5));
        assertThat(link.last().request()).isEqualTo(new AdsRequest.DeleteNotification(5));
        assertThat(get(client.readWrite(PLC, AT, 1, Octets.ofHex("03")))).isEqualTo(Octets.ofHex("03"));
    }

    /** Invoke ids are easy to guess: another device must not be able to answer for the one that was asked. */
    @Test
    void ignores_an_answer_from_another_source() throws Exception {
        var answer = client.readState(PLC);
        AmsHeader real = link.last().header().answer(AdsErrorCode.OK);
        AmsHeader forged =
                new AmsHeader(
                        SELF, OTHER, real.commandId(), real.stateFlags(), real.errorCode(), real.invokeId());
        link.deliver(forged, Octets.ofHex("00 00 00 00  0f 00 00 00"));
        assertThat(answer).isNotDone();
        link.answer(link.last(), new AdsResponse.State(AdsState.RUN, 0));
        assertThat(get(answer).state()).isEqualTo(AdsState.RUN);
    }

    @Test
    void ignores_an_answer_to_another_command_and_one_that_nobody_waits_for() {
        var answer = client.readState(PLC);
        AmsHeader real = link.last().header().answer(AdsErrorCode.OK);
        Octets state = Octets.ofHex("00 00 00 00  05 00 00 00");
        link.deliver(
                new AmsHeader(
                        SELF,
                        PLC,
                        AdsCommand.READ.id(),
                        AmsHeader.RESPONSE,
                        AdsErrorCode.OK,
                        real.invokeId()),
                state);
        link.deliver(
                new AmsHeader(
                        SELF,
                        PLC,
                        real.commandId(),
                        AmsHeader.RESPONSE,
                        AdsErrorCode.OK,
                        real.invokeId() + 1),
                state);
        assertThat(answer).isNotDone();
    }

    /** It is a client: what others ask of it is dropped, not answered. */
    @Test
    void drops_requests() {
        link.deliver(AmsHeader.request(SELF, PLC, AdsCommand.READ_STATE, 1), Octets.EMPTY);
        link.deliver(new AmsHeader(SELF, PLC, 0xFFFF, AmsHeader.REQUEST, AdsErrorCode.OK, 1), Octets.EMPTY);
        assertThat(link.sent).isEmpty();
    }

    /**
     * A router refuses in the AMS header and sends no data (protocol notes: ams-ads, who a router listens
     * to).
     */
    @Test
    void fails_with_the_error_of_the_header() {
        var answer = client.readState(PLC);
        link.deliver(link.last().header().answer(AdsErrorCode.TARGET_MACHINE_NOT_FOUND), Octets.EMPTY);
        assertFailedWith(answer, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThatThrownBy(() -> get(answer))
                .hasRootCauseMessage("READ_STATE at " + PLC + ": 0x7 (target machine not found)");
    }

    @Test
    void fails_with_the_result_of_the_device() {
        var answer = client.read(PLC, AT, 4);
        link.answer(link.last(), new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP));
        assertFailedWith(answer, AdsErrorCode.INVALID_INDEX_GROUP);
    }

    /** Whoever asks for the response itself gets a refusal as a value. */
    @Test
    void hands_a_refusal_over_as_a_value() throws Exception {
        var answer = client.send(PLC, new AdsRequest.ReadState());
        link.answer(link.last(), new AdsResponse.Failed(AdsErrorCode.SERVICE_NOT_SUPPORTED));
        assertThat(get(answer)).isEqualTo(new AdsResponse.Failed(AdsErrorCode.SERVICE_NOT_SUPPORTED));
    }

    @Test
    void gives_up_after_the_timeout_and_ignores_the_answer_that_comes_then() {
        var hasty = new AdsClient(link, SELF, Duration.ofMillis(1));
        var answer = hasty.readState(PLC);
        assertFailedWith(answer, AdsErrorCode.TIMEOUT);
        assertThat(hasty.waiting()).isZero();
        link.answer(link.last(), new AdsResponse.State(AdsState.RUN, 0));
        assertFailedWith(answer, AdsErrorCode.TIMEOUT);
    }

    /** The time may be up before the request is on its way; it must not stay behind then. */
    @Test
    void forgets_a_request_even_when_its_time_is_up_at_once() {
        var hasty = new AdsClient(link, SELF, Duration.ZERO);
        var answers = IntStream.range(0, 2000).mapToObj(i -> hasty.readState(PLC)).toList();
        answers.forEach(answer -> assertFailedWith(answer, AdsErrorCode.TIMEOUT));
        assertThat(hasty.waiting()).isZero();
    }

    @Test
    void fails_what_waits_when_the_link_ends() {
        var first = client.readState(PLC);
        var second = client.write(OTHER, AT, Octets.EMPTY);
        link.close();
        assertFailedWith(first, AdsErrorCode.TIMEOUT);
        assertFailedWith(second, AdsErrorCode.TIMEOUT);
        assertThat(client.waiting()).isZero();
    }

    /** Without waiting for the timeout of five minutes, which nobody would sit through. */
    @Test
    void fails_at_once_when_the_link_has_ended_before() {
        link.close();
        assertFailedWith(client.readState(PLC), AdsErrorCode.TIMEOUT);
        assertThat(client.waiting()).isZero();
    }

    @Test
    void fails_at_once_when_the_link_ends_while_it_sends() {
        link.endsOnSend = true;
        assertFailedWith(client.readState(PLC), AdsErrorCode.TIMEOUT);
        assertThat(client.waiting()).isZero();
    }

    @Test
    void fails_only_the_request_whose_answer_is_malformed() throws Exception {
        var broken = client.readState(PLC);
        var sound = client.readState(PLC);
        link.deliver(link.sent.get(0).header().answer(AdsErrorCode.OK), Octets.ofHex("00 00 00 00  05"));
        link.answer(link.sent.get(1), new AdsResponse.State(AdsState.RUN, 0));
        assertThatThrownBy(() -> get(broken)).hasCauseInstanceOf(WireFormatException.class);
        assertThat(get(sound).state()).isEqualTo(AdsState.RUN);
        assertThat(client.waiting()).isZero();
    }

    @Property(tries = 200)
    void survives_any_answer(@ForAll @Size(max = 40) byte[] bytes, @ForAll AdsCommand command) {
        try (var counted = new CountedBuffers()) {
            FakeLink other = new FakeLink(counted);
            AdsClient asking = new AdsClient(other, SELF, LONG);
            var answer = asking.read(PLC, AT, 4);
            int invokeId = other.last().header().invokeId();
            for (int flags : new int[] {AmsHeader.REQUEST, AmsHeader.RESPONSE}) {
                other.deliver(
                        new AmsHeader(SELF, PLC, command.id(), flags, AdsErrorCode.OK, invokeId),
                        Octets.of(bytes));
            }
            assertThat(answer.isDone()).isEqualTo(command == AdsCommand.READ);
        }
    }

    @Test
    void tells_only_the_subscriber_of_a_notification() throws Exception {
        List<Octets> heard = new ArrayList<>();
        List<Octets> heardByOther = new ArrayList<>();
        var first = client.subscribe(PLC, WISH, sample -> heard.add(sample.data()));
        link.answer(link.last(), new AdsResponse.NotificationAdded(5));
        var second = client.subscribe(OTHER, WISH, sample -> heardByOther.add(sample.data()));
        link.answer(link.last(), new AdsResponse.NotificationAdded(5));
        assertThat(get(first)).isEqualTo(get(second)).isEqualTo(5);

        notify(PLC, 5, "01 02");
        notify(PLC, 6, "03 04");
        notify(OTHER, 5, "05 06");
        assertThat(heard).containsExactly(Octets.ofHex("0102"));
        assertThat(heardByOther).containsExactly(Octets.ofHex("0506"));

        var end = client.unsubscribe(PLC, 5);
        notify(PLC, 5, "07 08");
        link.answer(link.last(), new AdsResponse.Done());
        get(end);
        assertThat(heard).hasSize(1);
    }

    /**
     * On change the first sample comes directly behind the answer: it holds the value of now and no other
     * will.
     */
    @Test
    void hears_the_notification_that_directly_follows_the_answer() throws Exception {
        List<Octets> heard = new ArrayList<>();
        link.onSend((peer, sent) -> {
            peer.answer(sent, new AdsResponse.NotificationAdded(5));
            notify(PLC, 5, "01 02");
        });
        assertThat(get(client.subscribe(PLC, WISH, sample -> heard.add(sample.data())))).isEqualTo(5);
        assertThat(heard).containsExactly(Octets.ofHex("0102"));
    }

    @Test
    void does_not_listen_when_the_device_refuses() {
        List<Octets> heard = new ArrayList<>();
        var answer = client.subscribe(PLC, WISH, sample -> heard.add(sample.data()));
        link.answer(link.last(), new AdsResponse.Failed(AdsErrorCode.NO_MORE_HANDLES));
        assertFailedWith(answer, AdsErrorCode.NO_MORE_HANDLES);
        notify(PLC, 0, "01 02");
        assertThat(heard).isEmpty();
    }

    /** The link belongs to every window of the tool; one that fails must not take it from the others. */
    @Test
    void survives_a_listener_that_fails() {
        List<Octets> heard = new ArrayList<>();
        client.subscribe(
                PLC,
                WISH,
                sample -> {
                    heard.add(sample.data());
                    throw new IllegalStateException("no window any more");
                });
        link.answer(link.last(), new AdsResponse.NotificationAdded(5));
        notify(PLC, 5, "01");
        notify(PLC, 5, "02");
        assertThat(heard).containsExactly(Octets.ofHex("01"), Octets.ofHex("02"));
    }

    @Test
    void survives_a_malformed_notification() {
        link.deliver(
                AmsHeader.request(SELF, PLC, AdsCommand.DEVICE_NOTIFICATION, 0), Octets.ofHex("ff ff ff ff"));
        assertThat(link.sent).isEmpty();
    }

    private void notify(AmsAddress from, long handle, String hex) {
        ByteBuf data = Unpooled.buffer();
        AdsNotification.of(Instant.EPOCH, handle, Octets.ofHex(hex)).writeTo(data);
        link.deliver(
                AmsHeader.request(SELF, from, AdsCommand.DEVICE_NOTIFICATION, 0),
                Octets.readFrom(data, data.readableBytes()));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static void assertFailedWith(CompletableFuture<?> future, AdsErrorCode error) {
        assertThatThrownBy(() -> get(future))
                .isInstanceOfSatisfying(
                        ExecutionException.class,
                        e ->
                                assertThat(e.getCause())
                                        .isInstanceOfSatisfying(
                                                AdsErrorException.class,
                                                failure -> assertThat(failure.error()).isEqualTo(error)));
    }
}
