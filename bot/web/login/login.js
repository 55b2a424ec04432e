const form = document.querySelector('#login')

async function logIn(key) {
  const response = await fetch('/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  })
  if (response.ok) location.replace('/')
  else document.querySelector('#problem').textContent = (await response.json()).problem
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  logIn(form.elements.key.value.trim())
})

// The printed address carries the key behind the #, which browsers send to nobody.
if (location.hash.length > 1) {
  const key = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  logIn(key)
}
