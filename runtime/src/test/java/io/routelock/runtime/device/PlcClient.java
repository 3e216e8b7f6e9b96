package io.routelock.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.Octets;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Speaks with a device as one caller, and reads its answers. */
final class PlcClient {

    private final AdsDevice device;
    private final Caller caller;

    PlcClient(AdsDevice device, String address, boolean local) {
        this.device = device;
        this.caller = new Caller(AmsAddress.parse(address), local);
    }

    AmsAddress address() {
        return caller.address();
    }

    AdsResponse ask(AdsRequest request) {
        List<AdsResponse> answers = new ArrayList<>();
        device.handle(request, caller, answer -> answers.add(kept(answer)));
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private static AdsResponse kept(AdsResponse answer) {
        return answer instanceof AdsResponse.Held held ? held.copied() : answer;
    }

    AdsResponse read(long group, long offset, long length) {
        return ask(new AdsRequest.Read(new IndexAddress(group, offset), length));
    }

    AdsResponse write(long group, long offset, String hex) {
        return ask(new AdsRequest.Write(new IndexAddress(group, offset), Octets.ofHex(hex)));
    }

    AdsResponse readWrite(long group, long offset, long length, Octets data) {
        return ask(new AdsRequest.ReadWrite(new IndexAddress(group, offset), length, data));
    }

    /** Asks for something by its name. */
    AdsResponse byName(long group, long length, String name) {
        return readWrite(group, 0, length, Octets.ofCString(name, StandardCharsets.US_ASCII));
    }

    String value(String name) {
        return hex(byName(0xF004, 0xFFFF_FFFFL, name));
    }

    long handle(String name) {
        return le(byName(0xF003, 4, name)).readUnsignedIntLE();
    }

    AdsResponse subscribe(long group, long offset, long length, int mode, Duration cycle) {
        return ask(
                new AdsRequest.AddNotification(
                        new NotificationWish(
                                new IndexAddress(group, offset),
                                length,
                                new NotificationWish.Mode(mode),
                                Duration.ZERO,
                                cycle)));
    }

    long subscribed(String name, int mode, Duration cycle) {
        AdsResponse answer = subscribe(0xF005, handle(name), 0xFFFF_FFFFL, mode, cycle);
        return ((AdsResponse.NotificationAdded) answer).handle();
    }

    static String hex(AdsResponse answer) {
        assertThat(answer).isInstanceOf(AdsResponse.Data.class);
        return ((AdsResponse.Data) answer).data().toHex();
    }

    static ByteBuf le(AdsResponse answer) {
        return Unpooled.wrappedBuffer(((AdsResponse.Data) answer).data().toArray());
    }

    static AdsResponse failed(int error) {
        return new AdsResponse.Failed(new AdsErrorCode(error));
    }
}
