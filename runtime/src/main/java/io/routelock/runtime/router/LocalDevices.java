package io.routelock.runtime.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.ams.WireFormatException;
import io.routelock.runtime.device.AdsDevice;
import io.routelock.runtime.device.Caller;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The ADS devices behind this router: turns frames into requests for them and their answers into frames.
 *
 * <p>For the router's thread only.
 */
final class LocalDevices {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDevices.class);

    private final AmsNetId own;
    private final Map<AmsPort, AdsDevice> devices = new HashMap<>();
    private final Set<AmsPort> reserved = new HashSet<>();
    private Consumer<AmsFrame> sender = AmsFrame::release;

    LocalDevices(AmsNetId own) {
        this.own = own;
    }

    /** Names who carries what devices say of their own accord. */
    void sendWith(Consumer<AmsFrame> newSender) {
        sender = newSender;
    }

    /** Puts a device at a port. The port stays reserved for it, also while it is away. */
    void attach(AmsPort port, AdsDevice device) {
        reserved.add(port);
        devices.put(port, device);
    }

    /** Takes the device away: requests to its port meet "target port not found" again. */
    void detach(AmsPort port) {
        devices.remove(port);
    }

    boolean has(AmsPort port) {
        return devices.containsKey(port);
    }

    boolean reserves(AmsPort port) {
        return reserved.contains(port);
    }

    void forget(AmsAddress caller) {
        devices.values().forEach(device -> device.forget(caller));
    }

    /** Hands a request to its device. The answer goes back over the line on which the request came. */
    void ask(Speaker from, AmsFrame frame, boolean local) {
        AmsHeader header = frame.header();
        try {
            AdsDevice device = devices.get(header.target().port());
            Optional<AdsCommand> command =
                    AdsCommand.of(header.commandId()).filter(c -> c != AdsCommand.DEVICE_NOTIFICATION);
            if (device == null || command.isEmpty()) {
                refuse(from, header, AdsErrorCode.SERVICE_NOT_SUPPORTED);
            } else {
                Caller caller = new Caller(header.source(), local);
                ask(
                        device,
                        caller,
                        command.get(),
                        frame.data(),
                        answer -> {
                            answer(from, header, command.get(), answer);
                        });
            }
        } finally {
            frame.release();
        }
    }

    private static void ask(
            AdsDevice device, Caller caller, AdsCommand command, ByteBuf data, Consumer<AdsResponse> answer) {
        try {
            device.handle(AdsRequest.decode(command, data), caller, answer);
        } catch (WireFormatException e) {
            LOG.debug("a request of {} cannot be read: {}", caller.address(), e.getMessage());
            answer.accept(new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE));
        }
    }

    private static void refuse(Speaker from, AmsHeader request, AdsErrorCode error) {
        if (request.wantsAnswer()) {
            from.send(AmsFrame.refusal(request, error));
        }
    }

    private static void answer(Speaker to, AmsHeader request, AdsCommand command, AdsResponse response) {
        AmsHeader header = request.answer(AdsErrorCode.OK);
        to.send(
                new UnwrittenFrame(
                        header, response.room(), out -> AdsResponse.writeAnswer(command, response, out)));
    }

    /** Sends a notification of the device at that port. */
    void notify(AmsPort device, AmsAddress subscriber, AdsNotification notification) {
        ByteBuf data = ByteBufAllocator.DEFAULT.buffer();
        notification.writeTo(data);
        AmsAddress source = new AmsAddress(own, device);
        sender.accept(
                new AmsFrame(AmsHeader.request(subscriber, source, AdsCommand.DEVICE_NOTIFICATION, 0), data));
    }
}
