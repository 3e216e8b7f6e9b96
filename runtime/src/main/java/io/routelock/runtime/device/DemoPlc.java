package io.routelock.runtime.device;

import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A PLC to try things out with ({@code --demo-plc}): a small program whose variables clients can read, write
 * and watch, by name, by handle and by address, and whose symbols and data types they can upload.
 *
 * <p>On the router's thread, as every {@link AdsDevice}. Values may be written by whoever the router lets
 * through; switching between RUN and STOP is asked of {@code mayControl}.
 */
public final class DemoPlc implements AdsDevice, AutoCloseable {

    /** Where clients expect the first PLC of TwinCAT 3. */
    public static final AmsPort PORT = AmsPort.PLC_TC3;

    private static final AdsResponse INFO = new AdsResponse.DeviceInfo(3, 1, 4026, "Plc30 App");

    private final Predicate<Caller> mayControl;
    private final DemoProgram program = new DemoProgram();
    private final PlcStatus status = new PlcStatus();
    private final PlcServices services;
    private final Subscriptions subscriptions;
    private final SumCommands sums = new SumCommands(this::answer);
    private final DeviceHost.Cycle programCycle;

    /**
     * Starts the program, in RUN.
     *
     * @param mayControl who may stop and start it; all others are answered with 0x723
     */
    public DemoPlc(DeviceHost host, Predicate<Caller> mayControl) {
        this.mayControl = mayControl;
        SymbolTable symbols = new SymbolTable(DemoProgram.declarations());
        this.services = new PlcServices(program.memory(), status, new SymbolServices(symbols));
        this.subscriptions = new Subscriptions(host);
        this.programCycle = host.every(DemoProgram.CYCLE, this::runProgram);
    }

    private void runProgram() {
        if (status.state().equals(AdsState.RUN)) {
            program.cycle();
        }
    }

    @Override
    public void handle(AdsRequest request, Caller caller, Consumer<AdsResponse> answer) {
        answer.accept(answer(request, caller));
    }

    private AdsResponse answer(AdsRequest request, Caller caller) {
        AmsAddress address = caller.address();
        return switch (request) {
            case AdsRequest.ReadDeviceInfo() -> INFO;
            case AdsRequest.ReadState() -> status.response();
            case AdsRequest.WriteControl control -> control(control.state(), caller);
            case AdsRequest.Read(var at, long length) -> services.read(at, length, address);
            case AdsRequest.Write(var at, var data) -> services.write(at, data, address);
            case AdsRequest.ReadWrite readWrite ->
                    SumCommands.isSum(readWrite.at().group())
                            ? sums.answer(readWrite, caller)
                            : services.readWrite(readWrite, address);
            case AdsRequest.AddNotification(NotificationWish wish) -> subscribe(wish, address);
            case AdsRequest.DeleteNotification(long handle) -> subscriptions.delete(address, handle);
        };
    }

    private AdsResponse control(AdsState wanted, Caller caller) {
        if (!mayControl.test(caller)) {
            return new AdsResponse.Failed(AdsErrorCode.ACCESS_DENIED);
        }
        if (!wanted.equals(AdsState.RUN) && !wanted.equals(AdsState.STOP)) {
            return new AdsResponse.Failed(AdsErrorCode.SERVICE_NOT_SUPPORTED);
        }
        status.setState(wanted);
        return new AdsResponse.Done();
    }

    private AdsResponse subscribe(NotificationWish wish, AmsAddress caller) {
        return switch (services.readable(wish.at(), wish.length(), caller)) {
            case Place.Area area -> subscriptions.add(caller, wish, area);
            case Place.Refused(AdsErrorCode error) -> new AdsResponse.Failed(error);
        };
    }

    @Override
    public void forget(AmsAddress caller) {
        subscriptions.forget(caller);
        services.forget(caller);
    }

    /** Ends the cycles of program and subscriptions. On the router's thread. */
    @Override
    public void close() {
        programCycle.cancel();
        subscriptions.stop();
    }
}
