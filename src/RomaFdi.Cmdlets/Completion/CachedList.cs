using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>
/// A list for somebody at the prompt: read in the background when it is wanted, waited for a moment, and kept for a while. Never throws.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class CachedList<T>
{
    /// <summary>How long a reading is waited for: with what comes around it, Tab answers within half a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a list is not read again.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    /// <summary>How long a service that didn't give the list is left alone.</summary>
    public static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_longestReading = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Func<CancellationToken, IReadOnlyList<T>> _read;
    private readonly TimeSpan _patience;
    private readonly Func<TimeSpan> _now;
    private IReadOnlyList<T> _rows = [];
    private TimeSpan _freshUntil = TimeSpan.MinValue;
    private Task? _reading;
    private int _changes;

    /// <param name="read">Reads the list. Called on a thread of its own.</param>
    /// <param name="patience">How long to wait for it.</param>
    /// <param name="now">A clock that only goes forward.</param>
    public CachedList(Func<CancellationToken, IReadOnlyList<T>> read, TimeSpan patience, Func<TimeSpan> now)
    {
        _read = read;
        _patience = patience;
        _now = now;
    }

    public CachedList(Func<CancellationToken, IReadOnlyList<T>> read)
        : this(read, Patience, () => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency))
    {
    }

    /// <summary>The rows as they are known by now: those read before where the service takes its time, none where it never answered.</summary>
    public IReadOnlyList<T> Rows
    {
        get
        {
            Task reading;
            lock (_gate)
            {
                if (_now() < _freshUntil)
                {
                    return _rows;
                }

                reading = _reading ??= Task.Run(Refresh);
            }

            reading.Wait(_patience);
            lock (_gate)
            {
                return _rows;
            }
        }
    }

    /// <summary>Has it read again when it is next wanted.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            _freshUntil = TimeSpan.MinValue;
            _changes++;
        }
    }

    private void Refresh()
    {
        int changes;
        lock (_gate)
        {
            changes = _changes;
        }

        IReadOnlyList<T>? rows = null;
        using var giveUp = new CancellationTokenSource(s_longestReading);
        try
        {
            rows = _read(giveUp.Token);
        }
#pragma warning disable CA1031 // Whatever is wrong with the service or the connection, the next command says it; Tab must not.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        lock (_gate)
        {
            _reading = null;
            _rows = rows ?? _rows;

            // What was changed meanwhile may be missing in it.
            _freshUntil = changes != _changes ? TimeSpan.MinValue : _now() + (rows is null ? RestAfterFailure : FreshFor);
        }
    }
}
