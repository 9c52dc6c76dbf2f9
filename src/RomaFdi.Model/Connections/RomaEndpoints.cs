using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi;

/// <summary>Public endpoints by region (FACTS 3).</summary>
public static class RomaEndpoints
{
    /// <summary>Regions with ROMA Connect.</summary>
    public static IReadOnlyList<string> Regions { get; } =
        ["cn-north-1", "cn-north-4", "cn-east-2", "cn-east-3", "cn-south-1", "ap-southeast-1", "ap-southeast-3", "ru-northwest-2"];

    /// <summary>Regions with VIAS.</summary>
    public static IReadOnlyList<string> ViasRegions { get; } = ["cn-north-4", "cn-south-1"];

    /// <summary>ROMA Connect of a region.</summary>
    /// <param name="region">Region id; one that is not listed is taken as it is.</param>
    /// <returns>The endpoint.</returns>
    public static Uri Roma(string region) => new($"https://roma.{region}.myhuaweicloud.com");

    /// <summary>VIAS of a region.</summary>
    /// <param name="region">Region id.</param>
    /// <returns>The endpoint; null where VIAS is not offered.</returns>
    public static Uri? Vias(string region) => ViasRegions.Contains(region, StringComparer.Ordinal) ? new($"https://vias.{region}.myhuaweicloud.com") : null;

    /// <summary>IAM of a region.</summary>
    /// <param name="region">Region id; null for the global endpoint.</param>
    /// <returns>The endpoint.</returns>
    public static Uri Iam(string? region) => new(region is null ? "https://iam.myhuaweicloud.com" : $"https://iam.{region}.myhuaweicloud.com");
}
