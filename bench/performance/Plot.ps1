# Line charts as SVG, legible on a light and on a dark page.

function New-Plot {
    param([string] $Path, [string] $Title, [string] $X, [string] $Y, [hashtable[]] $Series, [switch] $LogX, [switch] $LogY)
    $width, $height, $left, $right, $top, $bottom = 560, 320, 64, 96, 36, 48
    $colors = '#1f77b4', '#ff7f0e', '#2ca02c'
    $xs = foreach ($line in $Series) { $line.Points.ForEach({ $_[0] }) }
    $ys = foreach ($line in $Series) { $line.Points.ForEach({ $_[1] }) }
    $scaleX = New-Scale $xs $LogX $left ($width - $right)
    $scaleY = New-Scale $ys $LogY ($height - $bottom) $top
    $text = [Collections.Generic.List[string]]::new()
    $text.Add("<svg xmlns=`"http://www.w3.org/2000/svg`" viewBox=`"0 0 $width $height`" width=`"$width`" height=`"$height`" font-family=`"sans-serif`" font-size=`"11`" fill=`"#808080`">")
    $text.Add("<text x=`"$left`" y=`"20`" font-size=`"13`">$Title</text>")
    foreach ($tick in $scaleX.Ticks) {
        $at = & $scaleX.At $tick
        $text.Add("<line x1=`"$at`" y1=`"$top`" x2=`"$at`" y2=`"$($height - $bottom)`" stroke=`"#808080`" stroke-opacity=`"0.25`"/>")
        $text.Add("<text x=`"$at`" y=`"$($height - $bottom + 16)`" text-anchor=`"middle`">$(Format-Tick $tick)</text>")
    }
    foreach ($tick in $scaleY.Ticks) {
        $at = & $scaleY.At $tick
        $text.Add("<line x1=`"$left`" y1=`"$at`" x2=`"$($width - $right)`" y2=`"$at`" stroke=`"#808080`" stroke-opacity=`"0.25`"/>")
        $text.Add("<text x=`"$($left - 6)`" y=`"$(Format-Place ([double]$at + 4))`" text-anchor=`"end`">$(Format-Tick $tick)</text>")
    }
    $text.Add("<text x=`"$(($left + $width - $right) / 2)`" y=`"$($height - 10)`" text-anchor=`"middle`">$X</text>")
    $text.Add("<text x=`"14`" y=`"$(($top + $height - $bottom) / 2)`" text-anchor=`"middle`" transform=`"rotate(-90 14 $(($top + $height - $bottom) / 2))`">$Y</text>")

    # Where the names of two lines would stand on each other, the lower one moves down.
    $free = 0
    $ends = @(for ($index = 0; $index -lt $Series.Count; $index++) {
            [pscustomobject]@{ Line = $Series[$index]; Color = $colors[$index]; End = [double](& $scaleY.At $Series[$index].Points[-1][1]) }
        }) | Sort-Object -Property End
    foreach ($end in $ends) {
        $places = $end.Line.Points.ForEach({ "$(& $scaleX.At $_[0]),$(& $scaleY.At $_[1])" })
        $text.Add("<polyline points=`"$($places -join ' ')`" fill=`"none`" stroke=`"$($end.Color)`" stroke-width=`"2`"/>")
        foreach ($place in $places) {
            $x0, $y0 = $place.Split(',')
            $text.Add("<circle cx=`"$x0`" cy=`"$y0`" r=`"3`" fill=`"$($end.Color)`"/>")
        }
        $at = [Math]::Max($free, $end.End)
        $free = $at + 14
        $text.Add("<text x=`"$($width - $right + 8)`" y=`"$(Format-Place ($at + 4))`" fill=`"$($end.Color)`">$($end.Line.Name)</text>")
    }
    $text.Add('</svg>')
    [IO.File]::WriteAllText($Path, ($text -join "`n") + "`n")
}

function New-Scale {
    # Where a value stands between two places, and the round values there.
    param([double[]] $Values, [bool] $IsLog, [double] $From, [double] $To)
    $least = ($Values | Measure-Object -Minimum).Minimum
    $most = ($Values | Measure-Object -Maximum).Maximum
    if ($IsLog) {
        $low = [Math]::Floor([Math]::Log10($least))
        $high = [Math]::Ceiling([Math]::Log10($most))
        $ticks = foreach ($power in $low..$high) { [Math]::Pow(10, $power) }
        $part = { param($value) ([Math]::Log10($value) - $low) / ($high - $low) }.GetNewClosure()
    }
    else {
        $step = [Math]::Pow(10, [Math]::Floor([Math]::Log10($most)))
        $step = if ($most / $step -ge 5) { $step } elseif ($most / $step -ge 2) { $step / 2 } else { $step / 5 }
        $end = [Math]::Ceiling($most / $step)
        $ticks = foreach ($number in 0..$end) { $number * $step }
        $part = { param($value) $value / ($end * $step) }.GetNewClosure()
    }
    @{ Ticks = $ticks; At = { param($value) ($From + ($To - $From) * (& $part $value)).ToString('0.#', [cultureinfo]::InvariantCulture) }.GetNewClosure() }
}

function Format-Place {
    param([double] $Value)
    $Value.ToString('0.#', [cultureinfo]::InvariantCulture)
}

function Format-Tick {
    param([double] $Value)
    $Value.ToString('#,0.###', [cultureinfo]::InvariantCulture)
}
